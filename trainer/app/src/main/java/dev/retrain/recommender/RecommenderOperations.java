package dev.retrain.recommender;

import static dev.retrain.kind.Operation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.kind.Operation;
import dev.retrain.kind.Operation.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths of a recommender, for the server's OpenAPI document. */
final class RecommenderOperations {
  private static final String USER_ID =
      "{\"type\": \"string\", \"pattern\": \"^" + UserQuestion.USER_PATTERN + "$\"}";
  private static final String K =
      "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": "
          + UserQuestion.MOST_K
          + ", \"default\": "
          + UserQuestion.DEFAULT_K
          + "}";

  private static final String ITEM =
      """
      {"type": "object", "additionalProperties": false, "required": ["item", "score", "reason"],
       "properties": {
         "item": {"type": "string", "description": "its id"},
         "title": {"type": "string", "description": "missing where it is not known"},
         "score": {"type": "number", "description": "higher is better; not comparable between reasons"},
         "reason": {"type": "string", "description": "als, popular, or popular in a genre"}}}
      """;
  private static final String ANSWER =
      """
      {"type": "object", "additionalProperties": false, "required": ["user", "fallback", "items"],
       "properties": {
         "user": {"type": "string"},
         "fallback": {"type": "boolean", "description": "whether the user is unknown"},
         "items": {"type": "array", "maxItems": 100, "items": %s}}}
      """
          .formatted(ITEM);
  private static final JsonNode TEXT = schema("{\"type\": \"string\"}");

  static final List<Operation> ALL = List.of(one(), many(), explained());

  private RecommenderOperations() {}

  private static List<Parameter> ofPath() {
    return List.of(
        new Parameter("userid", true, true, "the user", schema(USER_ID)),
        new Parameter("k", false, false, "most items wanted", schema(K)));
  }

  private static Operation one() {
    return new Operation(
        "GET",
        "/recommend/{userid}",
        "Recommends items to a user, best first; as text ids with commas between.",
        ofPath(),
        Optional.empty(),
        Map.of("application/json", schema(ANSWER), "text/plain", TEXT));
  }

  private static Operation many() {
    String body =
        """
        {"type": "object", "additionalProperties": false, "required": ["users"],
         "properties": {
           "users": {"type": "array", "minItems": 1, "maxItems": %d, "uniqueItems": true, "items": %s},
           "k": %s}}
        """
            .formatted(UserQuestion.MOST_USERS, USER_ID, K);
    String answer =
        """
        {"type": "object", "additionalProperties": false, "required": ["recommendations"],
         "properties": {"recommendations": {"type": "array", "minItems": 1, "items": %s}}}
        """
            .formatted(ANSWER);
    return new Operation(
        "POST",
        "/recommend",
        "Recommends items to many users; as text a line each: id, tab, item ids with commas.",
        List.of(),
        Optional.of(schema(body)),
        Map.of("application/json", schema(answer), "text/plain", TEXT));
  }

  private static Operation explained() {
    ObjectNode answer = (ObjectNode) schema(ANSWER);
    ObjectNode properties = (ObjectNode) answer.path("properties");
    properties.set("seen", schema("{\"type\": \"integer\", \"minimum\": 0}"));
    properties.set(
        "by",
        schema("{\"type\": \"string\", \"enum\": [\"vectors\", \"genres\", \"popularity\"]}"));
    answer.withArray("required").add("seen").add("by");
    ObjectNode item = (ObjectNode) properties.path("items").path("items");
    ((ObjectNode) item.path("properties"))
        .set(
            "because",
            schema(
                """
                {"type": "array", "maxItems": %d, "description": "seen items that are most like it",
                 "items": {"type": "object", "additionalProperties": false,
                   "required": ["item", "similarity"],
                   "properties": {
                     "item": {"type": "string"}, "title": {"type": "string"},
                     "similarity": {"type": "number", "exclusiveMinimum": 0, "maximum": 1}}}}
                """
                    .formatted(Explanation.MOST)));
    item.withArray("required").add("because");
    return new Operation(
        "GET",
        "/explain/{userid}",
        "Recommends to a user and says which of the seen items each recommendation is most like.",
        ofPath(),
        Optional.empty(),
        Map.of("application/json", answer));
  }
}
