package dev.retrain.tabular.model;

import static dev.retrain.kind.Operation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.kind.Operation;
import dev.retrain.kind.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths of a model that answers rows, for the server's OpenAPI document. */
final class RowOperations {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode TEXT = schema("{\"type\": \"string\"}");

  /** A number in a query, of those that are surely finite. */
  private static final String NUMBER = "[+-]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,2})?";

  /** A text in a query: no control characters, no blanks at its ends. */
  private static final String CATEGORY =
      "[^\\s\\x00-\\x1f\\x7f-\\x9f]([^\\x00-\\x1f\\x7f-\\x9f]{0,"
          + (RowReader.LONGEST_TEXT - 2)
          + "}[^\\s\\x00-\\x1f\\x7f-\\x9f])?";

  private RowOperations() {}

  static List<Operation> of(RowModel model, RowReader reader) {
    List<Parameter> cells = new ArrayList<>();
    for (String column : reader.columns()) {
      cells.add(
          new Parameter(column, false, true, "a cell of the row", cell(reader, column, true)));
    }
    JsonNode answer = answer(model);
    return List.of(
        new Operation(
            "GET",
            "/predict",
            "Predicts for one row; as text its outputs with tabs between.",
            cells,
            Optional.empty(),
            Map.of("application/json", answer, "text/plain", TEXT)),
        new Operation(
            "POST",
            "/predict",
            "Predicts for a row or a list of rows; as text a line for each.",
            List.of(),
            Optional.of(rows(reader)),
            Map.of("application/json", anyOf(answer, answers(model, answer)), "text/plain", TEXT)));
  }

  private static JsonNode rows(RowReader reader) {
    ObjectNode row =
        JSON.createObjectNode().put("type", "object").put("additionalProperties", false);
    ArrayNode required = row.putArray("required");
    ObjectNode properties = row.putObject("properties");
    for (String column : reader.columns()) {
      required.add(column);
      properties.set(column, cell(reader, column, false));
    }
    ObjectNode list = JSON.createObjectNode().put("type", "array").put("minItems", 1);
    list.put("maxItems", RowReader.MOST_ROWS).set("items", row);
    return anyOf(row, list);
  }

  /** A cell; where rows are prepared first, any value that the steps might take. */
  private static JsonNode cell(RowReader reader, String column, boolean inQuery) {
    Optional<Feature> feature =
        reader.features().stream().filter(it -> it.name().equals(column)).findFirst();
    if (!reader.course().isEmpty() || feature.isEmpty()) {
      return schema(
          inQuery ? "{\"type\": \"string\"}" : "{\"type\": [\"number\", \"string\", \"null\"]}");
    }
    return inQuery ? inQuery(feature.get()) : inBody(feature.get());
  }

  private static JsonNode inQuery(Feature feature) {
    ObjectNode text = JSON.createObjectNode().put("type", "string");
    String pattern = feature.isCategory() ? CATEGORY : NUMBER;
    return text.put("pattern", feature.gaps() ? "^(" + pattern + ")?$" : "^(" + pattern + ")$");
  }

  private static JsonNode inBody(Feature feature) {
    ObjectNode cell = JSON.createObjectNode();
    ArrayNode types = cell.putArray("type");
    if (feature.isCategory()) {
      types.add("string").add("integer");
      cell.put("pattern", "\\S").put("maxLength", RowReader.LONGEST_TEXT);
      cell.put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE);
    } else {
      types.add("number");
    }
    if (feature.gaps()) {
      types.add("null");
    }
    return cell;
  }

  private static JsonNode answer(RowModel model) {
    ObjectNode answer = JSON.createObjectNode().put("type", "object");
    answer.put("additionalProperties", false);
    ArrayNode required = answer.putArray("required");
    ObjectNode properties = answer.putObject("properties");
    for (String output : model.outputs()) {
      required.add(output);
      properties.set(output, value());
    }
    return answer;
  }

  private static JsonNode answers(RowModel model, JsonNode answer) {
    ObjectNode all = JSON.createObjectNode().put("type", "object");
    all.put("additionalProperties", false);
    all.putArray("required").add("predictions");
    ObjectNode list = all.putObject("properties").putObject("predictions").put("type", "array");
    list.put("minItems", 1).set("items", model.outputs().size() == 1 ? value() : answer);
    return all;
  }

  private static JsonNode value() {
    return schema("{\"type\": [\"number\", \"string\"]}");
  }

  private static JsonNode anyOf(JsonNode one, JsonNode other) {
    ObjectNode both = JSON.createObjectNode();
    both.putArray("anyOf").add(one).add(other);
    return both;
  }
}
