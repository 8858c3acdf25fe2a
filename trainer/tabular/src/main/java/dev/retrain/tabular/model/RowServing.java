package dev.retrain.tabular.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.kind.Operation;
import dev.retrain.kind.ServedModel;
import dev.retrain.prepare.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers {@code POST /predict} with a row or a list of rows as JSON, and {@code GET
 * /predict?column=cell&…} with one row: an object of the model's outputs such as {@code
 * {"prediction": 152.1}}, or {@code {"predictions": […]}} with such objects, of a single output its
 * values alone. As text it is one row a line, with tabs between outputs.
 */
public final class RowServing implements ServedModel {
  private static final String ROUTE = "predict";
  private static final JsonMapper JSON = new JsonMapper();

  private final RowModel model;
  private final RowReader reader;
  private final List<Operation> operations;

  /**
   * Serves a model.
   *
   * @param preparation what is done to the rows of a request first
   */
  public RowServing(RowModel model, Preparation preparation) {
    this.model = model;
    List<String> names = model.inputs().stream().map(Feature::name).toList();
    this.reader = new RowReader(model.inputs(), preparation.predicting(names));
    this.operations = RowOperations.of(model, reader);
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
    List<List<Object>> answers = new ArrayList<>();
    for (double[] row : rows.rows()) {
      int number = answers.size() + 1;
      answers.add(
          model
              .answer(row)
              .orElseThrow(
                  () ->
                      new BadCallException(
                          "row " + number + ": its numbers are too large to predict from")));
    }
    return Optional.of(
        call.json()
            ? new Answer("application/json", json(answers, rows.batch()), false)
            : new Answer("text/plain; charset=utf-8", text(answers), false));
  }

  private String json(List<List<Object>> answers, boolean batch) {
    JsonNode answer = object(answers.get(0));
    if (batch) {
      ObjectNode all = JSON.createObjectNode();
      ArrayNode list = all.putArray("predictions");
      boolean single = model.outputs().size() == 1;
      answers.forEach(it -> list.add(single ? JSON.valueToTree(it.get(0)) : object(it)));
      answer = all;
    }
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can always be written", e);
    }
  }

  private JsonNode object(List<Object> answer) {
    ObjectNode object = JSON.createObjectNode();
    for (int at = 0; at < answer.size(); at++) {
      object.set(model.outputs().get(at), JSON.valueToTree(answer.get(at)));
    }
    return object;
  }

  private static String text(List<List<Object>> answers) {
    return answers.stream()
        .map(answer -> answer.stream().map(Object::toString).collect(Collectors.joining("\t")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Override
  public Set<String> posts() {
    return Set.of(ROUTE);
  }

  @Override
  public List<Operation> operations() {
    return operations;
  }

  @Override
  public Map<String, Long> size() {
    return Map.of("features", (long) model.inputs().size());
  }
}
