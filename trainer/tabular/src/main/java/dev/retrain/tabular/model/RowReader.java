package dev.retrain.tabular.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retrain.failure.PlainText;
import dev.retrain.kind.ServedModel.BadCallException;
import dev.retrain.prepare.BadCellException;
import dev.retrain.prepare.Course;
import dev.retrain.prepare.PreparedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Rows of a request: an object with a number for each feature, or a list of them. Every feature
 * must be there and no other; where rows are prepared, every column that the steps begin with, as a
 * number or a text.
 *
 * @param features names of the features in their order
 * @param course what is done to a row before its features are read
 */
record RowReader(List<String> features, Course course) {
  /** Most rows of a request. */
  static final int MOST_ROWS = 10_000;

  private static final int DEEPEST = 3;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * What a body holds.
   *
   * @param rows at least one
   * @param batch whether it is a list
   */
  record Rows(List<double[]> rows, boolean batch) {}

  /** The rows of a body. */
  Rows body(String text) throws BadCallException {
    JsonNode root = parsed(text);
    if (root.isObject()) {
      return new Rows(List.of(row(root, "")), false);
    }
    if (!root.isArray() || root.isEmpty() || root.size() > MOST_ROWS) {
      throw new BadCallException(
          "the body must be a row {\""
              + columns().get(0)
              + "\": 1.5, …} or a list of 1 to "
              + MOST_ROWS
              + " of them");
    }
    List<double[]> rows = new ArrayList<>(root.size());
    for (JsonNode element : root) {
      rows.add(row(element, "row " + (rows.size() + 1) + ": "));
    }
    return new Rows(rows, true);
  }

  private static JsonNode parsed(String text) throws BadCallException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BadCallException(
          "the body is not JSON with each column once, line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
    }
  }

  /** What a row must have. */
  private List<String> columns() {
    return course.isEmpty() ? features : course.columns();
  }

  private double[] row(JsonNode node, String place) throws BadCallException {
    if (!node.isObject()) {
      throw new BadCallException(place + "a row must be an object of columns and numbers");
    }
    if (!course.isEmpty()) {
      return prepared(node, place);
    }
    double[] row = new double[features.size()];
    for (int at = 0; at < row.length; at++) {
      JsonNode value = node.get(features.get(at));
      if (value == null) {
        throw missing(place, features.get(at));
      }
      if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
        throw wrong(place, features.get(at));
      }
      row[at] = value.doubleValue();
    }
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      refuseUnknown(place, names.next());
    }
    return row;
  }

  private double[] prepared(JsonNode node, String place) throws BadCallException {
    Map<String, String> cells = new HashMap<>();
    for (Map.Entry<String, JsonNode> cell : node.properties()) {
      refuseUnknown(place, cell.getKey());
      if (!cell.getValue().isValueNode()) {
        throw new BadCallException(
            place + "column '" + cell.getKey() + "' must be a number, a text or null");
      }
      cells.put(cell.getKey(), cell.getValue().isNull() ? "" : cell.getValue().asText());
    }
    return prepared(cells, place);
  }

  private double[] prepared(Map<String, String> cells, String place) throws BadCallException {
    for (String column : course.columns()) {
      if (!cells.containsKey(column)) {
        throw missing(place, column);
      }
    }
    PreparedRow row = new PreparedRow(cells);
    try {
      course.apply(row);
      double[] values = new double[features.size()];
      for (int at = 0; at < values.length; at++) {
        values[at] = row.number(features.get(at)).orElseThrow(empty(place, features.get(at)));
      }
      return values;
    } catch (BadCellException e) {
      throw new BadCallException(
          place + "column '" + e.column() + "' is not what the model's preparation takes");
    }
  }

  private static Supplier<BadCallException> empty(String place, String feature) {
    return () ->
        new BadCallException(
            place + "column '" + feature + "' is empty after the model's preparation");
  }

  /** The row of a query. */
  double[] query(Map<String, String> query) throws BadCallException {
    if (!course.isEmpty()) {
      for (String name : query.keySet()) {
        refuseUnknown("", name);
      }
      return prepared(query, "");
    }
    double[] row = new double[features.size()];
    for (int at = 0; at < row.length; at++) {
      String text = query.get(features.get(at));
      if (text == null) {
        throw missing("", features.get(at));
      }
      if (!text.matches("[+-]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?")
          || !Double.isFinite(Double.parseDouble(text))) {
        throw wrong("", features.get(at));
      }
      row[at] = Double.parseDouble(text);
    }
    for (String name : query.keySet()) {
      refuseUnknown("", name);
    }
    return row;
  }

  private void refuseUnknown(String place, String name) throws BadCallException {
    if (!columns().contains(name)) {
      throw new BadCallException(
          place
              + "column '"
              + PlainText.of(name)
              + "' is unknown: the model takes "
              + String.join(", ", columns()));
    }
  }

  private static BadCallException missing(String place, String name) {
    return new BadCallException(place + "column '" + name + "' is missing");
  }

  private static BadCallException wrong(String place, String name) {
    return new BadCallException(place + "column '" + name + "' must be a finite number");
  }
}
