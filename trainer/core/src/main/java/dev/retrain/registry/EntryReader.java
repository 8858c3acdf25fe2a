package dev.retrain.registry;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads the sections of a model. A method that meets an error notes it and gives nothing, so that
 * the other sections are still checked.
 */
final class EntryReader {
  private static final String NONE = "none";

  private EntryReader() {}

  /**
   * How quality is measured.
   *
   * @param entry nothing if anything is wrong
   * @param metrics nothing if one of them is wrong; then nobody knows which was meant
   */
  record Measured(Optional<EvaluateEntry> entry, Optional<List<String>> metrics) {}

  /** How quality is measured, by metrics that the kind knows. */
  static Measured evaluate(Section section, Set<String> metrics, KindTerms terms) {
    int before = section.problems().count();
    Settings values = section.read(RegistryKeys.evaluation(terms));
    int beforeMetrics = section.problems().count();
    if (values.has("metrics")) {
      List<String> names = values.texts("metrics");
      if (names.isEmpty()) {
        section.fault("metrics", new Fault("is empty", "name the gate's metric at least"));
      }
      section.checkEach(values, "metrics", name -> MetricName.fault(name, metrics));
    }
    boolean known = values.has("metrics") && !section.hasFailedSince(beforeMetrics);
    return new Measured(
        section.hasFailedSince(before)
            ? Optional.empty()
            : Optional.of(
                new EvaluateEntry(
                    values.text("split"), values.number("holdout"), values.texts("metrics"))),
        known ? Optional.of(values.texts("metrics")) : Optional.empty());
  }

  /** When and how it is retrained. */
  static Optional<RetrainEntry> retrain(Section section) {
    int before = section.problems().count();
    Settings values = section.read(RegistryKeys.RETRAINING);
    section.check(values, "cron", CronText::fault);
    return section.hasFailedSince(before)
        ? Optional.empty()
        : Optional.of(
            new RetrainEntry(
                values.optionalText("cron").map(CronText::normalised),
                values.duration("min_gap"),
                values.integer("min_new"),
                values.number("min_new_share"),
                values.integer("retries"),
                values.duration("retry_delay"),
                values.duration("timeout")));
  }

  /** How much is kept. */
  static Optional<KeepEntry> keep(Section section) {
    int before = section.problems().count();
    Settings values = section.read(RegistryKeys.KEEPING);
    return section.hasFailedSince(before)
        ? Optional.empty()
        : Optional.of(new KeepEntry(values.integer("models"), values.integer("datasets")));
  }

  /** Where it is served; nothing also if it is served nowhere. */
  static Optional<ServeEntry> serve(Section model, String name) {
    Optional<Node> node = model.child(RegistryKeys.SERVE.name());
    if (node.isEmpty() || (node.get() instanceof ScalarNode word && word.getValue().equals(NONE))) {
      return Optional.empty();
    }
    int before = model.problems().count();
    Section section = model.section(RegistryKeys.SERVE);
    Settings values = section.read(ServeKeys.ALL);
    section.check(values, "deployment", Forms::kubernetesName);
    section.check(values, "namespace", Forms::kubernetesName);
    section.checkEach(values, "smoke_users", Forms::user);
    return section.hasFailedSince(before)
        ? Optional.empty()
        : Optional.of(
            new ServeEntry(
                values.optionalText("deployment").orElse(name),
                values.text("namespace"),
                values.integer("port"),
                values.texts("smoke_users"),
                values.duration("rollout"),
                watch(values),
                new RestartEntry(
                    values.text("restart").equals("reload"),
                    values.duration("poll"),
                    values.duration("spread"))));
  }

  private static WatchEntry watch(Settings values) {
    return new WatchEntry(
        values.duration("watch"),
        values.number("max_errors"),
        values.number("max_empty"),
        values.number("max_slowdown"),
        values.integer("max_p99_ms"),
        values.integer("min_requests"));
  }

  /** Who is told what. */
  static List<NotifyEntry> notifications(Section model) {
    List<NotifyEntry> entries = new ArrayList<>();
    for (Section section : model.sections(RegistryKeys.NOTIFY)) {
      int before = section.problems().count();
      Settings values = section.read(RegistryKeys.NOTIFYING);
      section.checkEach(values, "on", Forms::outcome);
      section.check(values, "to", Forms::address);
      section.check(values, "secret", Forms::variable);
      if (values.has("on") && values.texts("on").isEmpty()) {
        section.fault("on", new Fault("is empty", "name an outcome or remove the entry"));
      }
      if (!section.hasFailedSince(before)) {
        entries.add(
            new NotifyEntry(
                values.texts("on"), URI.create(values.text("to")), values.optionalText("secret")));
      }
    }
    return entries;
  }
}
