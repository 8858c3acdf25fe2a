package dev.retrain.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.tracking.Aliases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The versions of a registered model, found by our digest in their tags, and its aliases. */
final class Registered {
  private static final String CHAMPION = "champion";
  private static final String CHALLENGER = "challenger";
  private static final String ALIAS = "registered-models/alias";

  private final Questions questions;
  private final String name;

  Registered(Questions questions, String name) {
    this.questions = questions;
    this.name = name;
  }

  /**
   * A version of the registered model.
   *
   * @param number its number, as text like MLflow's
   * @param tags all of them
   */
  record Numbered(String number, Map<String, String> tags) {}

  /** Makes the version of a run, or brings the tags of the one there is up to date. */
  void version(Runs.Found run, RunFacts facts) {
    Map<String, String> tags = facts.versionTags();
    Optional<Numbered> known = find(tags.get(RunFacts.DIGEST));
    if (known.isEmpty()) {
      create(run, tags);
      return;
    }
    Map<String, String> changed = new TreeMap<>(tags);
    changed.entrySet().removeAll(known.get().tags().entrySet());
    changed.forEach(
        (key, value) ->
            questions
                .post(
                    "model-versions/set-tag",
                    Map.of(
                        "name", name, "version", known.get().number(), "key", key, "value", value))
                .ok());
  }

  private void create(Runs.Found run, Map<String, String> tags) {
    Reply model = questions.post("registered-models/create", Map.of("name", name));
    if (!model.is(Experiments.EXISTS)) {
      model.ok();
    }
    Map<String, Object> version = new TreeMap<>();
    version.put("name", name);
    version.put("source", run.artifacts() + "/" + Transfer.MODEL);
    version.put("run_id", run.id());
    version.put("tags", Runs.pairs(tags));
    questions.post("model-versions/create", version).ok();
  }

  /** The version with this digest; of several the oldest. */
  private Optional<Numbered> find(String digest) {
    String filter = "name='" + name + "' and tags.`" + RunFacts.DIGEST + "` = '" + digest + "'";
    Reply reply = questions.get("model-versions/search", Map.of("filter", filter)).ok();
    List<Numbered> found = new ArrayList<>();
    for (JsonNode version : reply.body().path("model_versions")) {
      String number = reply.part(version).text("version");
      found.add(new Numbered(number, Runs.tags(version.path("tags"))));
    }
    return found.stream().min(java.util.Comparator.comparing(Registered::order));
  }

  private static String order(Numbered version) {
    return String.format(java.util.Locale.ROOT, "%20s", version.number());
  }

  /** Sets the aliases, and takes away those whose version is not here. */
  String alias(Aliases asked) {
    Reply model = questions.get("registered-models/get", Map.of("name", name));
    Map<String, String> now = new TreeMap<>();
    if (!model.is(Experiments.ABSENT)) {
      model
          .ok()
          .body()
          .path("registered_model")
          .path("aliases")
          .forEach(at -> now.put(at.path("alias").asText(), at.path("version").asText()));
    }
    Map<String, Optional<String>> wanted = new LinkedHashMap<>();
    wanted.put(CHAMPION, asked.champion());
    wanted.put(CHALLENGER, asked.challenger());
    List<String> left = new ArrayList<>();
    wanted.forEach(
        (alias, digest) -> {
          Optional<Numbered> version = digest.flatMap(this::find);
          set(alias, version.map(Numbered::number), Optional.ofNullable(now.get(alias)));
          if (digest.isPresent() && version.isEmpty()) {
            left.add("the " + alias + " of " + name + " is not in MLflow");
          }
        });
    return String.join(", ", left);
  }

  private void set(String alias, Optional<String> number, Optional<String> now) {
    if (number.equals(now)) {
      return;
    }
    Map<String, String> body = new TreeMap<>(Map.of("name", name, "alias", alias));
    if (number.isEmpty()) {
      questions.delete(ALIAS, body).ok();
      return;
    }
    body.put("version", number.get());
    questions.post(ALIAS, body).ok();
  }
}
