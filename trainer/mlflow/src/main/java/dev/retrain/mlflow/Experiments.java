package dev.retrain.mlflow;

import dev.retrain.failure.PlainText;
import java.util.Map;

/** Finds an experiment by its name, or makes it. */
final class Experiments {
  static final String EXISTS = "RESOURCE_ALREADY_EXISTS";
  static final String ABSENT = "RESOURCE_DOES_NOT_EXIST";

  private final Connection connection;
  private final Questions questions;

  Experiments(Connection connection, Questions questions) {
    this.connection = connection;
    this.questions = questions;
  }

  /** The experiment's id. Of several who make it at once one makes it, and all find that one. */
  String id(String name) {
    Reply found = find(name);
    if (found.is(ABSENT)) {
      Reply made = questions.post("experiments/create", Map.of("name", name));
      if (!made.is(EXISTS)) {
        return made.ok().text("experiment_id");
      }
      found = find(name);
    }
    if (!found.ok().text("experiment", "lifecycle_stage").equals("active")) {
      throw connection.failure(
          "has deleted the experiment '"
              + PlainText.of(name)
              + "': restore it there, or name another by track.experiment",
          null);
    }
    return found.text("experiment", "experiment_id");
  }

  private Reply find(String name) {
    return questions.get("experiments/get-by-name", Map.of("experiment_name", name));
  }
}
