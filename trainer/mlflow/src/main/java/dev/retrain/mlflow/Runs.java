package dev.retrain.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The runs of an experiment that stand for our versions. */
final class Runs {
  private static final int MOST_FOUND = 100;
  private static final int MOST_METRICS = 1000;
  private static final int MOST_PARAMETERS = 100;
  private static final int MOST_TAGS = 100;

  private final Questions questions;

  Runs(Questions questions) {
    this.questions = questions;
  }

  /**
   * A run of MLflow.
   *
   * @param id its id
   * @param artifacts URI below which its files are
   * @param status MLflow's word for how it ended
   * @param tags all of them
   */
  record Found(String id, String artifacts, String status, Map<String, String> tags) {
    Found {
      tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
  }

  /** The run of a version, which is made if there is none. */
  Found of(String experiment, String title, RunFacts facts) {
    List<Found> found = find(experiment, facts);
    if (found.isEmpty()) {
      Map<String, Object> run = new TreeMap<>();
      run.put("experiment_id", experiment);
      run.put("run_name", title);
      run.put("start_time", facts.began());
      run.put("tags", pairs(facts.versionTags()));
      questions.post("runs/create", run).ok();
      found = find(experiment, facts);
    }
    // two who deliver at the same time make two; the one with the smallest id stays
    for (Found other : found.subList(Math.min(1, found.size()), found.size())) {
      questions.post("runs/delete", Map.of("run_id", other.id())).ok();
    }
    return found.stream().findFirst().orElseThrow(() -> questions.missing("the run just made"));
  }

  private List<Found> find(String experiment, RunFacts facts) {
    String digest = facts.versionTags().get(RunFacts.DIGEST);
    Map<String, Object> query = new TreeMap<>();
    query.put("experiment_ids", List.of(experiment));
    query.put("filter", "tags.`" + RunFacts.DIGEST + "` = '" + digest + "'");
    query.put("max_results", MOST_FOUND);
    Reply reply = questions.post("runs/search", query).ok();
    List<Found> all = new ArrayList<>();
    for (JsonNode run : reply.body().path("runs")) {
      Reply one = reply.part(run);
      all.add(
          new Found(
              one.text("info", "run_id"),
              one.text("info", "artifact_uri"),
              one.text("info", "status"),
              tags(run.path("data").path("tags"))));
    }
    all.sort(Comparator.comparing(Found::id));
    return all;
  }

  /** Tags as MLflow writes them, a list of keys and values. */
  static Map<String, String> tags(JsonNode list) {
    Map<String, String> tags = new TreeMap<>();
    list.forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return tags;
  }

  /** The same the other way round. */
  static List<Map<String, String>> pairs(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> Map.of("key", value.getKey(), "value", value.getValue()))
        .toList();
  }

  /** Writes parameters and metrics; the same ones may be written again. */
  void log(Found run, Map<String, String> parameters, List<Metric> metrics) {
    for (List<Map<String, String>> part : parts(pairs(parameters), MOST_PARAMETERS)) {
      questions.post("runs/log-batch", Map.of("run_id", run.id(), "params", part)).ok();
    }
    for (List<Metric> part : parts(metrics, MOST_METRICS)) {
      questions
          .post("runs/log-batch", Map.of("run_id", run.id(), "metrics", Metric.json(part)))
          .ok();
    }
  }

  /** Writes the tags that the run has not, or not with this value. */
  void tag(Found run, Map<String, String> tags) {
    Map<String, String> changed = new TreeMap<>(tags);
    changed.entrySet().removeAll(run.tags().entrySet());
    for (List<Map<String, String>> part : parts(pairs(changed), MOST_TAGS)) {
      questions.post("runs/log-batch", Map.of("run_id", run.id(), "tags", part)).ok();
    }
  }

  /** Says how the run ended. */
  void end(Found run, RunFacts facts) {
    if (!run.status().equals(facts.status())) {
      Map<String, Object> end = new TreeMap<>();
      end.put("run_id", run.id());
      end.put("status", facts.status());
      end.put("end_time", facts.ended());
      questions.post("runs/update", end).ok();
    }
  }

  private static <T> List<List<T>> parts(List<T> all, int most) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += most) {
      parts.add(all.subList(from, Math.min(all.size(), from + most)));
    }
    return parts;
  }
}
