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

/**
 * Rows of a request: an object with a cell for each feature, or a list of them. Every feature must
 * be there and no other; an empty cell, where one may be, is {@code null}, in a query nothing.
 * Where rows are prepared, what must be there is what the steps begin with, as numbers or texts.
 *
 * @param features in their order
 * @param course what is done to a row before its features are read
 */
record RowReader(List<Feature> features, Course course) {
  /** Most rows of a request. */
  static final int MOST_ROWS = 10_000;

  private static final String NUMBER = "[+-]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?";

  private static final int DEEPEST = 3;
  static final int LONGEST_TEXT = 200;
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
              + "\": …, …} or a list of 1 to "
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
  List<String> columns() {
    return course.isEmpty() ? features.stream().map(Feature::name).toList() : course.columns();
  }

  private double[] row(JsonNode node, String place) throws BadCallException {
    if (!node.isObject()) {
      throw new BadCallException(place + "a row must be an object of columns and cells");
    }
    if (!course.isEmpty()) {
      return prepared(texts(node, place), place);
    }
    double[] row = new double[features.size()];
    for (int at = 0; at < row.length; at++) {
      JsonNode value = node.get(features.get(at).name());
      if (value == null) {
        throw missing(place, features.get(at).name());
      }
      row[at] = cell(place, features.get(at), value);
    }
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      refuseUnknown(place, names.next());
    }
    return row;
  }

  private static double cell(String place, Feature feature, JsonNode value)
      throws BadCallException {
    if (value.isNull() && feature.gaps()) {
      return Double.NaN;
    }
    if (feature.isCategory()) {
      boolean whole = value.canConvertToExactIntegral() && value.canConvertToLong();
      return category(place, feature, whole ? Long.toString(value.longValue()) : value.textValue());
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(place, feature);
    }
    return value.doubleValue();
  }

  private static double cell(String place, Feature feature, String text) throws BadCallException {
    if (text.isBlank() && feature.gaps()) {
      return Double.NaN;
    }
    if (feature.isCategory()) {
      return category(place, feature, text);
    }
    if (!text.matches(NUMBER) || !Double.isFinite(Double.parseDouble(text))) {
      throw wrong(place, feature);
    }
    return Double.parseDouble(text);
  }

  private static double category(String place, Feature feature, String text)
      throws BadCallException {
    if (text == null || text.isBlank() || text.strip().length() > LONGEST_TEXT) {
      throw wrong(place, feature);
    }
    return feature.place(text.strip());
  }

  private Map<String, String> texts(JsonNode node, String place) throws BadCallException {
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonNode> cell : node.properties()) {
      if (!cell.getValue().isValueNode()) {
        throw new BadCallException(
            place
                + "column '"
                + PlainText.of(cell.getKey())
                + "' must be a number, a text or null");
      }
      texts.put(cell.getKey(), cell.getValue().isNull() ? "" : cell.getValue().asText());
    }
    return texts;
  }

  /** The features of a row as the steps make it. */
  private double[] prepared(Map<String, String> cells, String place) throws BadCallException {
    for (String name : cells.keySet()) {
      refuseUnknown(place, name);
    }
    for (String column : course.columns()) {
      if (!cells.containsKey(column)) {
        throw missing(place, column);
      }
    }
    PreparedRow row = new PreparedRow(cells);
    try {
      course.apply(row);
    } catch (BadCellException e) {
      throw new BadCallException(
          place + "column '" + e.column() + "' is not what the model's preparation takes");
    }
    double[] values = new double[features.size()];
    for (int at = 0; at < values.length; at++) {
      values[at] = cell(place, features.get(at), row.text(features.get(at).name()));
    }
    return values;
  }

  /** The row of a query. */
  double[] query(Map<String, String> query) throws BadCallException {
    if (!course.isEmpty()) {
      return prepared(query, "");
    }
    double[] row = new double[features.size()];
    for (int at = 0; at < row.length; at++) {
      String text = query.get(features.get(at).name());
      if (text == null) {
        throw missing("", features.get(at).name());
      }
      row[at] = cell("", features.get(at), text);
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

  private static BadCallException missing(String place, String column) {
    return new BadCallException(place + "column '" + column + "' is missing");
  }

  private static BadCallException wrong(String place, Feature feature) {
    return new BadCallException(
        place + "column '" + feature.name() + "' must be " + feature.words());
  }
}
