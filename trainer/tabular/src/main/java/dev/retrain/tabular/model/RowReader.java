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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of a request: an object with a cell for each feature, or a list of them. Every feature must
 * be there and no other; an empty cell, where one may be, is {@code null}, in a query nothing.
 *
 * @param features in their order
 */
record RowReader(List<Feature> features) {
  /** Most rows of a request. */
  static final int MOST_ROWS = 10_000;

  private static final int DEEPEST = 3;
  private static final int LONGEST_TEXT = 200;
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
              + features.get(0).name()
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

  private double[] row(JsonNode node, String place) throws BadCallException {
    if (!node.isObject()) {
      throw new BadCallException(place + "a row must be an object of columns and cells");
    }
    double[] row = new double[features.size()];
    for (int at = 0; at < row.length; at++) {
      JsonNode value = node.get(features.get(at).name());
      if (value == null) {
        throw missing(place, features.get(at));
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
      boolean whole = value.isIntegralNumber() && value.canConvertToLong();
      return category(place, feature, whole ? value.asText() : value.textValue());
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(place, feature);
    }
    return value.doubleValue();
  }

  private static double cell(Feature feature, String text) throws BadCallException {
    if (text.isBlank() && feature.gaps()) {
      return Double.NaN;
    }
    if (feature.isCategory()) {
      return category("", feature, text);
    }
    if (!text.matches("[+-]?[0-9]{1,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?")
        || !Double.isFinite(Double.parseDouble(text))) {
      throw wrong("", feature);
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

  /** The row of a query. */
  double[] query(Map<String, String> query) throws BadCallException {
    double[] row = new double[features.size()];
    for (int at = 0; at < row.length; at++) {
      String text = query.get(features.get(at).name());
      if (text == null) {
        throw missing("", features.get(at));
      }
      row[at] = cell(features.get(at), text);
    }
    for (String name : query.keySet()) {
      refuseUnknown("", name);
    }
    return row;
  }

  private void refuseUnknown(String place, String name) throws BadCallException {
    if (features.stream().noneMatch(feature -> feature.name().equals(name))) {
      throw new BadCallException(
          place
              + "column '"
              + PlainText.of(name)
              + "' is unknown: the model takes "
              + features.stream().map(Feature::name).collect(Collectors.joining(", ")));
    }
  }

  private static BadCallException missing(String place, Feature feature) {
    return new BadCallException(place + "column '" + feature.name() + "' is missing");
  }

  private static BadCallException wrong(String place, Feature feature) {
    return new BadCallException(
        place + "column '" + feature.name() + "' must be " + feature.words());
  }
}
