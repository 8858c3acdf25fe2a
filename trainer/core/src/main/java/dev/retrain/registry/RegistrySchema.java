package dev.retrain.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the JSON Schema of {@code models.yaml} from the definitions of its keys, for editors: they
 * complete keys, show meanings and mark mistakes while somebody types. The registry itself is
 * checked by {@link RegistryReader}, which sees more: lines, how a value was written, and what two
 * places say together.
 *
 * <p>It says 2020-12 and keeps to keywords that mean the same since draft 7, because editors lag
 * behind. Its {@code $id} is a name-based UUID: it names the file's format, and no host.
 */
public final class RegistrySchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String NAME = "dev.retrain models.yaml format 1";
  private static final int FORMAT = 1;

  private RegistrySchema() {}

  /** The schema as JSON text, its keys in the order of the reference page. */
  public static String text(Vocabulary vocabulary) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indent);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(of(vocabulary)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can't be written as JSON", e);
    }
  }

  static ObjectNode of(Vocabulary vocabulary) {
    ObjectNode root = JSON.objectNode();
    root.put("$schema", DIALECT);
    root.put("$id", "urn:uuid:" + UUID.nameUUIDFromBytes(NAME.getBytes(UTF_8)));
    root.put("title", "models.yaml");
    root.put("description", "The registry of retrain: which models there are, and how good.");
    root.setAll(section(RegistryKeys.TOP));
    property(root, RegistryKeys.FORMAT).removeAll().put("const", FORMAT);
    SchemaForms.store(property(root, RegistryKeys.STORE), vocabulary.storeSchemes());
    fill(root, TrackKeys.OF_FILE, track(TrackKeys.COMMON));
    ObjectNode models = property(root, RegistryKeys.MODELS).put("minProperties", 1);
    models.putObject("propertyNames").put("pattern", SchemaForms.MODEL_NAME);
    models.putObject("additionalProperties").put("$ref", "#/$defs/model");
    // a store at the top, or one in each model
    ArrayNode either = root.putArray("anyOf");
    either.addObject().putArray("required").add("store");
    ObjectNode each = either.addObject().putObject("properties").putObject("models");
    each.putObject("additionalProperties").putArray("required").add("store");
    root.putObject("$defs").set("model", model(vocabulary));
    return root;
  }

  private static ObjectNode model(Vocabulary vocabulary) {
    ObjectNode model = section(RegistryKeys.MODEL);
    property(model, RegistryKeys.KIND).remove(List.of("type", "pattern", "maxLength"));
    property(model, RegistryKeys.KIND).setAll(KeySchema.oneOf(vocabulary.kinds().keySet()));
    SchemaForms.store(property(model, RegistryKeys.MODEL_STORE), vocabulary.storeSchemes());
    SchemaForms.version(property(model, RegistryKeys.VERSION));
    fill(model, RegistryKeys.SOURCE, owned(RegistryKeys.SOURCE_TYPE, vocabulary.sources()));
    fill(model, RegistryKeys.EVALUATE, evaluate(vocabulary));
    fill(model, RegistryKeys.GATE, gate(vocabulary));
    ObjectNode windows = section(RegistryKeys.WINDOWING);
    RegistryKeys.WINDOWING.forEach(
        key -> KeySchema.form(property(windows, key), SchemaForms.WINDOW));
    fill(model, RegistryKeys.WINDOWS, windows);
    fill(model, RegistryKeys.RETRAIN, section(RegistryKeys.RETRAINING));
    fill(model, RegistryKeys.KEEP, section(RegistryKeys.KEEPING));
    ObjectNode serve = property(model, RegistryKeys.SERVE);
    serve.remove("type");
    ArrayNode served = serve.putArray("anyOf").add(serve());
    served.addObject().put("const", "none");
    ObjectNode track = property(model, TrackKeys.OF_MODEL);
    track.remove("type");
    ArrayNode tracked = track.putArray("anyOf").add(track(TrackKeys.ALL));
    tracked.addObject().put("const", TrackKeys.NONE);
    KeySchema.form(property(model, RegistryKeys.VERSION_PARAMETER), SchemaForms.PARAMETER);
    property(model, RegistryKeys.NOTIFY).set("items", notification());
    steps(property(model, RegistryKeys.PREPARE), vocabulary.steps());
    ArrayNode byKind = model.putArray("allOf");
    vocabulary.kinds().forEach((kind, keys) -> byKind.add(ofKind(kind, keys, vocabulary)));
    return model;
  }

  /** What holds for models of one kind. */
  private static ObjectNode ofKind(String kind, List<Key> keys, Vocabulary vocabulary) {
    ObjectNode rule = when(RegistryKeys.KIND, kind);
    ObjectNode then = rule.putObject("then");
    ObjectNode properties = then.putObject("properties");
    ObjectNode params = section(keys);
    properties.set(RegistryKeys.PARAMS.name(), params);
    if (params.has("required")) {
      then.putArray("required").add(RegistryKeys.PARAMS.name());
    }
    ObjectNode evaluate = properties.putObject(RegistryKeys.EVALUATE.name());
    ObjectNode measured =
        evaluate.putObject("properties").putObject(RegistryKeys.METRICS.name()).putObject("items");
    KeySchema.form(measured, SchemaForms.metric(vocabulary.metricsOf(kind)));
    KindSchema.terms(properties, vocabulary.termsOf(kind));
    return rule;
  }

  private static ObjectNode evaluate(Vocabulary vocabulary) {
    ObjectNode evaluate = section(RegistryKeys.EVALUATION);
    KindSchema.choices(
        property(evaluate, RegistryKeys.SPLIT), vocabulary, KindTerms::splits, List.of());
    property(evaluate, RegistryKeys.METRICS).put("minItems", 1);
    return evaluate;
  }

  /** A metric with a cut-off, as the default one, is a share of 1. */
  private static ObjectNode gate(Vocabulary vocabulary) {
    ObjectNode gate = section(RegistryKeys.GATING);
    KindSchema.either(gate, RegistryKeys.MIN, RegistryKeys.MAX);
    KindSchema.choices(
        property(gate, RegistryKeys.BASELINE), vocabulary, KindTerms::baselines, List.of("none"));
    fill(gate, RegistryKeys.CHAMPION, section(RegistryKeys.COMPARISON));
    property(gate, RegistryKeys.TRIGGERS).setAll(triggers());
    gate.putObject("if")
        .putObject("properties")
        .putObject(RegistryKeys.METRIC.name())
        .put("pattern", "@");
    ObjectNode share = gate.putObject("then").putObject("properties");
    KeySchema.limits(share.putObject(RegistryKeys.MIN.name()), Range.of(0, 1));
    ObjectNode compared = share.putObject(RegistryKeys.CHAMPION.name()).putObject("properties");
    for (Key key : List.of(RegistryKeys.MARGIN, RegistryKeys.MIN_GAIN)) {
      compared.putObject(key.name()).put("exclusiveMaximum", 1);
    }
    return gate;
  }

  /** Every trigger takes the keys of a gate that may differ. */
  private static ObjectNode triggers() {
    ObjectNode triggers = section(TriggerKeys.ALL);
    for (Key trigger : TriggerKeys.ALL) {
      List<Key> keys = new ArrayList<>(TriggerKeys.overriding(RegistryKeys.GATING));
      keys.add(RegistryKeys.MAX);
      ObjectNode own = section(keys);
      property(own, RegistryKeys.BASELINE).remove("enum");
      property(own, RegistryKeys.CHAMPION)
          .setAll(section(RegistryKeys.COMPARISON.stream().map(Key::overriding).toList()));
      property(triggers, trigger).setAll(own);
    }
    return triggers;
  }

  private static ObjectNode serve() {
    ObjectNode serve = section(ServeKeys.ALL);
    KeySchema.form(property(serve, ServeKeys.DEPLOYMENT), SchemaForms.KUBERNETES_NAME);
    KeySchema.form(property(serve, ServeKeys.NAMESPACE), SchemaForms.KUBERNETES_NAME);
    KeySchema.form(items(property(serve, ServeKeys.SMOKE_USERS)), SchemaForms.USER);
    return serve;
  }

  private static ObjectNode track(List<Key> keys) {
    ObjectNode track = section(keys);
    property(track, TrackKeys.URI).put("pattern", "^" + TrackForms.ADDRESS + "$");
    for (Key title : List.of(TrackKeys.EXPERIMENT, TrackKeys.RUN)) {
      property(track, title).put("maxLength", TrackForms.LONGEST);
    }
    if (keys.contains(TrackKeys.NAME)) {
      property(track, TrackKeys.NAME).put("pattern", "^" + TrackForms.NAME + "$");
    }
    return track;
  }

  private static ObjectNode notification() {
    ObjectNode entry = section(RegistryKeys.NOTIFYING);
    property(entry, RegistryKeys.ON).put("minItems", 1).set("items", SchemaForms.outcomes());
    KeySchema.form(property(entry, RegistryKeys.TO), SchemaForms.ADDRESS);
    KeySchema.form(property(entry, RegistryKeys.SECRET), SchemaForms.VARIABLE);
    return entry;
  }

  /** Steps are written by name alone, or as a mapping with their keys. */
  private static void steps(ObjectNode list, Map<String, List<Key>> steps) {
    if (steps.isEmpty()) {
      list.put("maxItems", 0);
      return;
    }
    ArrayNode either = list.putObject("items").putArray("anyOf");
    either.add(owned(RegistryKeys.STEP, steps));
    List<String> bare =
        steps.entrySet().stream()
            .filter(step -> step.getValue().stream().noneMatch(Key::required))
            .map(Map.Entry::getKey)
            .toList();
    if (!bare.isEmpty()) {
      either.add(KeySchema.oneOf(bare));
    }
  }

  /** A mapping in which one key names the owner of the others. */
  private static ObjectNode owned(Key selector, Map<String, List<Key>> owners) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.putArray("required").add(selector.name());
    ObjectNode choice = KeySchema.oneOf(owners.keySet()).put("description", selector.meaning());
    schema.putObject("properties").set(selector.name(), choice);
    ArrayNode rules = schema.putArray("allOf");
    owners.forEach(
        (owner, keys) -> {
          ObjectNode rule = when(selector, owner);
          ObjectNode then = section(keys);
          ((ObjectNode) then.get("properties")).putObject(selector.name());
          rule.set("then", then);
          rules.add(rule);
        });
    return schema;
  }

  private static ObjectNode when(Key selector, String value) {
    ObjectNode rule = JSON.objectNode();
    ObjectNode condition = rule.putObject("if");
    condition.putObject("properties").putObject(selector.name()).put("const", value);
    condition.putArray("required").add(selector.name());
    return rule;
  }

  /** A mapping of these keys and no others. */
  private static ObjectNode section(List<Key> keys) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JSON.arrayNode();
    for (Key key : keys) {
      properties.set(key.name(), KeySchema.of(key));
      if (key.required()) {
        required.add(key.name());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema.put("additionalProperties", false);
  }

  /** Gives a section its keys; one with a required key can't be left out. */
  private static void fill(ObjectNode parent, Key key, ObjectNode section) {
    if (section.has("required")) {
      parent.withArray("required").add(key.name());
    }
    property(parent, key).setAll(section);
  }

  private static ObjectNode property(ObjectNode section, Key key) {
    return (ObjectNode) section.get("properties").get(key.name());
  }

  private static ObjectNode items(ObjectNode list) {
    return (ObjectNode) list.get("items");
  }
}
