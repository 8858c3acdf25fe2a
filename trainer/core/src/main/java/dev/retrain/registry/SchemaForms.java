package dev.retrain.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The forms of {@link Forms}, {@link MetricName} and {@link StoreRoot} as regular expressions of
 * ECMA-262, as far as they are regular. {@code RegistrySchemaTest} holds both against each other.
 */
final class SchemaForms {
  static final String WINDOW = "^(0*[1-9][0-9]{0,8}[dhms]|since_success|longer)$";
  static final String MODEL_NAME = "^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$";
  static final String KUBERNETES_NAME = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$";
  static final String USER = "^[^\\u0000-\\u0020/]{1,200}$";
  static final String VARIABLE = "^[A-Z][A-Z0-9_]{0,99}$";
  static final String PARAMETER = "^(?=.{1,1000}$)(?!/(aws|ssm)(/|$))(/[A-Za-z0-9_.-]+){1,15}$";
  static final String ADDRESS =
      "^(mailto:[^@\\s]+@[^@\\s]+|(?!mailto:)[A-Za-z][A-Za-z0-9+.-]*:\\S+)$";
  private static final String VERSION = "^(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})$";
  private static final String CUT_OFF = "@[1-9][0-9]{0,5}";
  private static final String SCHEME = "[A-Za-z][A-Za-z0-9+.-]+:";

  private SchemaForms() {}

  /**
   * A root: no home folder; a scheme that a store brings; after {@code scheme:/} no password and no
   * fragment; no query, no host and not the mere root after {@code file:}.
   */
  static void store(ObjectNode schema, Set<String> schemes) {
    KeySchema.form(
        schema,
        "^(?!~)(?!"
            + SCHEME
            + "//[^/?#]*:[^/?#]*@)(?!"
            + SCHEME
            + "/[^?#]*\\?.*//[^/]*:[^/]*@)(?!"
            + SCHEME
            + "/[^#]*#)(?!file:/[^?#]*\\?)(?!file://[^/])(?!file:/+$)((?!"
            + SCHEME
            + ")|("
            + String.join("|", schemes)
            + "):)[\\s\\S]*[^ \\t\\n\\r]");
  }

  /** To YAML {@code 1.0} is a number, and only its writer knows of the zero. */
  static void version(ObjectNode schema) {
    schema.putArray("type").add("string").add("number");
    schema.put("minimum", 0);
    KeySchema.form(schema, VERSION);
  }

  /** Names of metrics that a kind can measure; of none, any name. */
  static String metric(Set<String> known) {
    String names =
        new TreeSet<>(known)
            .stream()
                .map(name -> name.endsWith("@K") ? name.replace("@K", CUT_OFF) : name)
                .collect(Collectors.joining("|"));
    return "^(" + (known.isEmpty() ? "[a-z][a-z0-9_]*(" + CUT_OFF + ")?" : names) + ")$";
  }

  static ObjectNode outcomes() {
    return KeySchema.oneOf(Forms.occasions());
  }
}
