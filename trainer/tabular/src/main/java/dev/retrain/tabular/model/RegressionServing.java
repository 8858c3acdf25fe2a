package dev.retrain.tabular.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.kind.ServedModel;
import dev.retrain.prepare.Preparation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Answers {@code POST /predict} with a row or a list of rows as JSON, and {@code GET
 * /predict?column=number&…} with one row: {@code {"prediction": 152.1}} or {@code {"predictions":
 * […]}}, as text one number a line.
 */
public final class RegressionServing implements ServedModel {
  private static final String ROUTE = "predict";
  private static final JsonMapper JSON = new JsonMapper();

  private final RegressionModel model;
  private final RowReader reader;

  /**
   * Serves a model.
   *
   * @param preparation what is done to the rows of a request first
   */
  public RegressionServing(RegressionModel model, Preparation preparation) {
    this.model = model;
    this.reader = new RowReader(model.features(), preparation.predicting(model.features()));
  }

  @Override
  public Optional<Answer> answer(Call call) throws BadCallException {
    if (call.segments().isEmpty() || !call.segments().get(0).equals(ROUTE)) {
      return Optional.empty();
    }
    if (call.segments().size() != 1) {
      throw new BadCallException("the path must be /predict");
    }
    RowReader.Rows rows =
        call.body().isPresent()
            ? reader.body(call.body().get())
            : new RowReader.Rows(List.of(reader.query(call.query())), false);
    double[] predictions = new double[rows.rows().size()];
    for (int row = 0; row < predictions.length; row++) {
      predictions[row] = model.predict(rows.rows().get(row));
      if (!Double.isFinite(predictions[row])) {
        throw new BadCallException(
            "row " + (row + 1) + ": its numbers are so large that the prediction is not finite");
      }
    }
    return Optional.of(
        call.json()
            ? new Answer("application/json", json(predictions, rows.batch()), false)
            : new Answer("text/plain; charset=utf-8", text(predictions), false));
  }

  private static String json(double[] predictions, boolean batch) {
    ObjectNode answer = JSON.createObjectNode();
    if (batch) {
      ArrayNode list = answer.putArray("predictions");
      for (double prediction : predictions) {
        list.add(prediction);
      }
    } else {
      answer.put("prediction", predictions[0]);
    }
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers can always be written", e);
    }
  }

  private static String text(double[] predictions) {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    for (double prediction : predictions) {
      lines.add(Double.toString(prediction));
    }
    return lines.toString();
  }

  @Override
  public Set<String> posts() {
    return Set.of(ROUTE);
  }

  @Override
  public Map<String, Long> size() {
    return Map.of("features", (long) model.features().size());
  }
}
