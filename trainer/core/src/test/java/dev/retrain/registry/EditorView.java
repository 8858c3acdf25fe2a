package dev.retrain.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A registry as an editor sees it: YAML 1.2 with the types of its core schema (YAML 1.2.2, section
 * 10.3), held against the JSON Schema.
 */
final class EditorView {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");

  private final JsonSchema schema;

  EditorView(Vocabulary vocabulary) {
    schema = compiled(RegistrySchema.text(vocabulary));
  }

  private static JsonSchema compiled(String text) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  /** What the schema finds wrong in a registry that is YAML; empty if nothing. */
  List<String> problems(String yaml) {
    Node root = new Yaml().compose(new StringReader(yaml));
    return schema.validate(json(root)).stream().map(Object::toString).toList();
  }

  /** What the dialect's own schema finds wrong in the schema. */
  static List<String> faults(String text) throws java.io.IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(com.networknt.schema.SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()))
        .validate(new ObjectMapper().readTree(text))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static JsonNode json(Node node) {
    if (node instanceof MappingNode mapping) {
      return object(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.getValue().forEach(item -> array.add(json(item)));
      return array;
    }
    ScalarNode scalar = (ScalarNode) node;
    return scalar.isPlain() ? guessed(scalar.getValue()) : JSON.textNode(scalar.getValue());
  }

  private static ObjectNode object(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    Set<String> seen = new TreeSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key) || !seen.add(key.getValue())) {
        throw new IllegalArgumentException("no editor takes a key twice, or one that is no text");
      }
      object.set(key.getValue(), json(tuple.getValueNode()));
    }
    return object;
  }

  private static JsonNode guessed(String text) {
    if (NULL.matcher(text).matches()) {
      return JSON.nullNode();
    }
    if (FLAG.matcher(text).matches()) {
      return JSON.booleanNode(text.equalsIgnoreCase("true"));
    }
    if (WHOLE.matcher(text).matches()) {
      return JSON.numberNode(new BigInteger(text));
    }
    if (OCTAL.matcher(text).matches()) {
      return JSON.numberNode(new BigInteger(text.substring(2), 8));
    }
    if (HEX.matcher(text).matches()) {
      return JSON.numberNode(new BigInteger(text.substring(2), 16));
    }
    return DECIMAL.matcher(text).matches()
        ? JSON.numberNode(new BigDecimal(text))
        : JSON.textNode(text);
  }
}
