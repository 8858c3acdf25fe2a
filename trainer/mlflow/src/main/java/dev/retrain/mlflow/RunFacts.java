package dev.retrain.mlflow;

import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.gate.GateRecord;
import dev.retrain.kind.LearningCurve;
import dev.retrain.outcome.Outcome;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.provenance.DataOrigin;
import dev.retrain.provenance.Provenance;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.tracking.TrackedVersion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run of MLflow says of a version, in MLflow's words. The same version gives the same. */
final class RunFacts {
  static final String DIGEST = "retrain.digest";
  static final String VERSION = "retrain.version";
  private static final double MILLIS = 1000;

  private final TrackedVersion version;
  private final Provenance provenance;
  private final RunState run;

  RunFacts(TrackedVersion version) {
    this.version = version;
    this.provenance = version.provenance();
    this.run = version.run();
  }

  /** When the run began, in milliseconds since 1970. */
  long began() {
    return run.opened().toEpochMilli();
  }

  /** When the training ended: the steps' durations after the beginning. */
  long ended() {
    return began() + provenance.durations().values().stream().mapToLong(Duration::toMillis).sum();
  }

  /** MLflow's word for how the run ended. */
  String status() {
    Outcome outcome = run.outcome().orElse(Outcome.PROMOTED);
    return switch (outcome) {
      case FAILED -> "FAILED";
      case ABORTED, TIMED_OUT -> "KILLED";
      default -> "FINISHED";
    };
  }

  /** The kind's parameters, what the data was, and why it was trained. */
  Map<String, String> parameters() {
    Map<String, String> all = new TreeMap<>();
    provenance.parameters().forEach((name, value) -> parameter(all, name, value));
    DataOrigin data = provenance.data();
    Map<String, Long> counts = data.split().counts();
    counts.forEach((name, count) -> parameter(all, "split." + name, count));
    sample(all, "training_samples", "training_", counts);
    sample(all, "validation_samples", "holdout_", counts);
    parameter(all, "split.type", data.split().type());
    parameter(all, "split.holdout", data.split().holdout());
    parameter(all, "split.trained_until", data.split().trainedUntil());
    parameter(all, "data.from", data.window().from());
    parameter(all, "data.to", data.window().to());
    version.learning().stream()
        .findFirst()
        .ifPresent(curve -> parameter(all, "best_iteration", curve.chosen()));
    parameter(all, "kind", provenance.kind());
    parameter(all, "strategy", version.isScheduled() ? "scheduled" : "triggered");
    parameter(all, "trigger_reason", run.trigger().word());
    return all;
  }

  /** How many rows or pairs a part of the split has. */
  private static void sample(
      Map<String, String> all, String name, String part, Map<String, Long> counts) {
    for (String unit : List.of("rows", "pairs")) {
      if (counts.containsKey(part + unit)) {
        parameter(all, name, counts.get(part + unit));
        return;
      }
    }
  }

  private static void parameter(Map<String, String> all, String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, part) -> parameter(all, name + "." + key, part));
      return;
    }
    String text =
        value instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
            : String.valueOf(value);
    all.put(Names.key(name), Names.cut(text, Names.LONGEST_PARAMETER));
  }

  /** The figures of the evaluation with their intervals, and how long each step took. */
  List<Metric> metrics() {
    List<Metric> all = new ArrayList<>();
    for (Measurement figure : provenance.metrics()) {
      String name = place(figure) + Names.metric(figure.metric());
      all.add(new Metric(name, figure.value(), ended(), 0));
      all.add(new Metric(name + "_low", figure.low(), ended(), 0));
      all.add(new Metric(name + "_high", figure.high(), ended(), 0));
    }
    provenance
        .durations()
        .forEach(
            (step, time) ->
                all.add(
                    new Metric(
                        "seconds/" + Names.key(step), time.toMillis() / MILLIS, ended(), 0)));
    version.learning().forEach(curve -> learned(all, curve));
    return all;
  }

  /** The step of a value is its iteration; the first one is 1. */
  private void learned(List<Metric> all, LearningCurve curve) {
    long step = 1;
    for (double value : curve.values()) {
      all.add(new Metric(Names.key(curve.name()), value, ended(), step));
      step++;
    }
  }

  /** The candidate's own figures on all units have no prefix. */
  private static String place(Measurement figure) {
    String subject =
        figure.subject().equals(Subject.CANDIDATE) ? "" : Names.key(figure.subject()) + "/";
    String slice = figure.slice().equals(Slice.ALL.word()) ? "" : Names.key(figure.slice()) + "/";
    return subject + slice;
  }

  /** What people search by, and what has become of the version so far. */
  Map<String, String> tags() {
    Map<String, String> all = new TreeMap<>(versionTags());
    all.put("retrain.model", provenance.model());
    all.put("retrain.kind", provenance.kind());
    all.put("retrain.trigger", run.trigger().word());
    all.put("retrain.data_set", provenance.data().digest());
    provenance.parent().ifPresent(parent -> all.put("retrain.parent", parent.value()));
    CodeOrigin code = provenance.code();
    if (!code.commit().equals(CodeOrigin.UNKNOWN)) {
      all.put("mlflow.source.git.commit", code.commit());
    }
    all.put("mlflow.source.type", "JOB");
    all.put("mlflow.source.name", code.buildUrl().map(URI::toString).orElse("retrain train"));
    String reason = run.gate().map(GateRecord::reason).orElse("");
    all.put("mlflow.note.content", run.reason().isEmpty() ? reason : run.reason());
    all.replaceAll((key, value) -> Names.cut(value, Names.LONGEST_TAG));
    all.values().removeIf(String::isEmpty);
    return all;
  }

  /** The tags that a registered model version has too. */
  Map<String, String> versionTags() {
    Map<String, String> all = new TreeMap<>();
    all.put(VERSION, run.version().value());
    all.put(DIGEST, version.digest());
    all.put("retrain.run", run.run().value());
    run.gate().ifPresent(gate -> all.put("retrain.verdict", gate.verdict().name()));
    run.outcome().ifPresent(outcome -> all.put("retrain.outcome", outcome.name()));
    run.semver().ifPresent(semver -> all.put("retrain.semver", semver));
    return all;
  }
}
