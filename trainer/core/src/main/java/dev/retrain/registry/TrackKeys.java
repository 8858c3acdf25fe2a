package dev.retrain.registry;

import static dev.retrain.registry.Key.Type.SECTION;
import static dev.retrain.registry.Key.Type.TEXT;
import static dev.retrain.registry.Key.optional;

import java.util.List;

/** The keys of {@code track}, at the top of the file and of a model. */
final class TrackKeys {
  static final String NONE = "none";

  static final Key OF_FILE =
      optional(
          "track",
          SECTION,
          "where the versions of all models are tracked; a model's own comes first");
  static final Key OF_MODEL =
      optional(
          "track",
          SECTION,
          "where its versions are tracked; 'none' means nowhere, whatever file and environment say");

  static final Key URI =
      optional(
          "uri",
          TEXT,
          "address of an MLflow server, http or https; left out for the environment variable"
              + " MLFLOW_TRACKING_URI");
  static final Key EXPERIMENT =
      optional(
          "experiment",
          TEXT,
          "name of the experiment; left out for scheduled_retraining if the trigger is the schedule,"
              + " else retraining_{model}");
  static final Key RUN =
      optional(
          "run",
          TEXT,
          "name of the run; left out for retrain_{ds} if the trigger is the schedule, else {run}");
  static final Key NAME =
      optional("name", TEXT, "name of the registered model; the model's name if left out");

  static final List<Key> COMMON = List.of(URI, EXPERIMENT, RUN);
  static final List<Key> ALL = List.of(URI, EXPERIMENT, RUN, NAME);

  private TrackKeys() {}
}
