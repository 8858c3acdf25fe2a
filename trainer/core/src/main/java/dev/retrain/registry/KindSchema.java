package dev.retrain.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.evidence.MetricScale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The part of the JSON Schema that depends on the {@link KindTerms} of the kinds. */
final class KindSchema {
  private KindSchema() {}

  /** Lets a key have the words of every kind; {@link #terms} narrows them down. */
  static void choices(
      ObjectNode property,
      Vocabulary vocabulary,
      Function<KindTerms, List<String>> words,
      List<String> more) {
    Set<String> all = new LinkedHashSet<>(words.apply(KindTerms.OF_LISTS));
    vocabulary.terms().values().forEach(terms -> all.addAll(words.apply(terms)));
    all.addAll(more);
    property.setAll(KeySchema.oneOf(all));
  }

  /** Wants the one key or the other, where so far the first was required. */
  static void either(ObjectNode section, Key one, Key other) {
    ((ObjectNode) section.get("properties")).set(other.name(), KeySchema.of(other));
    ArrayNode required = (ArrayNode) section.remove("required");
    ArrayNode rest = section.arrayNode();
    required.forEach(
        name -> {
          if (!name.textValue().equals(one.name())) {
            rest.add(name);
          }
        });
    section.set("required", rest);
    ArrayNode either = section.putArray("oneOf");
    List.of(one, other).forEach(key -> either.addObject().putArray("required").add(key.name()));
  }

  /** What holds for the {@code evaluate} and {@code gate} of one kind. */
  static void terms(ObjectNode properties, KindTerms terms) {
    ObjectNode evaluate = (ObjectNode) properties.get(RegistryKeys.EVALUATE.name());
    words(evaluate, RegistryKeys.SPLIT, terms.splits());
    List<String> baselines = new ArrayList<>(terms.baselines());
    baselines.add("none");
    ObjectNode gate = properties.putObject(RegistryKeys.GATE.name());
    words(gate, RegistryKeys.BASELINE, baselines);
    if (terms.scales().values().stream().allMatch(MetricScale::isHigherBetter)) {
      gate.putArray("required").add(RegistryKeys.MIN.name());
    }
  }

  private static void words(ObjectNode section, Key key, Collection<String> words) {
    section.withObject("/properties").set(key.name(), KeySchema.oneOf(words));
  }
}
