package dev.retrain.registry;

import dev.retrain.evidence.MetricScale;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads what a candidate must reach; its keys depend on the kind and on the metric that decides.
 */
final class GateReader {
  private static final String NONE = "none";

  private GateReader() {}

  /**
   * What a candidate must reach.
   *
   * @param measured among these must its metric be
   * @param metrics that the kind knows
   * @param terms the kind's other words
   */
  static Optional<GateEntry> gate(
      Section section, EntryReader.Measured measured, Set<String> metrics, KindTerms terms) {
    int before = section.problems().count();
    MetricScale scale = terms.scale(metric(section, metrics).orElse(terms.metrics().get(0)));
    Settings values = section.read(RegistryKeys.gating(terms, scale));
    Section champion = section.section(RegistryKeys.CHAMPION);
    Settings comparison = champion.read(RegistryKeys.comparison(scale));
    Key limit = scale.isHigherBetter() ? RegistryKeys.MIN : RegistryKeys.MAX;
    measured
        .metrics()
        .ifPresentOrElse(
            names -> checkMetric(section, values, names, metrics),
            () -> section.check(values, "metric", name -> MetricName.fault(name, metrics)));
    if (values.has("metric") && MetricName.isShare(values.text("metric"))) {
      checkShare(section, values, "min", Range.of(0, 1));
      checkShare(champion, comparison, "margin", new Range(0, false, 1, true));
    }
    checkScale(section, values, limit.name(), scale);
    return section.hasFailedSince(before)
        ? Optional.empty()
        : Optional.of(
            new GateEntry(
                values.text("metric"),
                values.number(limit.name()),
                comparison.number("margin"),
                comparison.number("confidence"),
                values.optionalText("baseline").filter(name -> !name.equals(NONE)),
                values.integer("min_units"),
                values.duration("max_champion_age")));
  }

  private static void checkMetric(
      Section section, Settings values, List<String> measured, Set<String> metrics) {
    if (values.has("metric") && MetricName.fault(values.text("metric"), metrics).isPresent()) {
      section.check(values, "metric", name -> MetricName.fault(name, metrics));
    } else if (values.has("metric") && !measured.contains(values.text("metric"))) {
      boolean written = section.child("metric").isPresent();
      section.fault(
          "metric",
          new Fault(
              (written ? "is" : "its default " + values.text("metric") + " is")
                  + " not among evaluate.metrics",
              "add it there or use one of " + String.join(", ", measured)));
    }
  }

  private static void checkShare(Section section, Settings values, String name, Range range) {
    if (values.has(name) && !range.contains(values.number(name))) {
      section.fault(
          name,
          new Fault(
              "is out of range",
              "use a value " + range.words(Key.Type.NUMBER) + " for a metric with a cut-off"));
    }
  }

  /** The metric as it is written, if the kind knows it; which keys there are depends on it. */
  private static Optional<String> metric(Section section, Set<String> metrics) {
    return section
        .child(RegistryKeys.METRIC.name())
        .filter(ScalarNode.class::isInstance)
        .map(node -> ((ScalarNode) node).getValue())
        .filter(name -> MetricName.fault(name, metrics).isEmpty());
  }

  /** A limit that no figure can be on the wrong side of, or on the right one. */
  private static void checkScale(Section section, Settings values, String name, MetricScale scale) {
    boolean share = scale.equals(MetricScale.SHARE);
    if (!share && values.has(name) && !scale.holds(values.number(name))) {
      section.fault(
          name, new Fault("is out of range", "use " + scale.words() + ", as the metric is"));
    }
  }
}
