package dev.retrain.registry;

import dev.retrain.evidence.MetricScale;
import dev.retrain.run.Trigger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    List<Key> keys = RegistryKeys.gating(terms, scale);
    Part usual = Part.of(section, keys, RegistryKeys.comparison(scale));
    Settings values = usual.values();
    measured
        .metrics()
        .ifPresentOrElse(
            names -> checkMetric(section, values, names, metrics),
            () -> section.check(values, "metric", name -> MetricName.fault(name, metrics)));
    usual.check(usual.values(), scale);
    Map<Trigger, Part> triggers = triggers(section, keys, usual, scale);
    if (section.hasFailedSince(before)) {
      return Optional.empty();
    }
    Map<Trigger, GateEntry> byTrigger = new EnumMap<>(Trigger.class);
    triggers.forEach(
        (trigger, part) -> byTrigger.put(trigger, part.over(usual).entry(scale, Map.of())));
    return Optional.of(usual.entry(scale, byTrigger));
  }

  private static Map<Trigger, Part> triggers(
      Section gate, List<Key> keys, Part usual, MetricScale scale) {
    Section section = gate.section(RegistryKeys.TRIGGERS);
    section.read(TriggerKeys.ALL);
    Map<Trigger, Part> parts = new EnumMap<>(Trigger.class);
    for (Trigger trigger : Trigger.values()) {
      if (section.child(trigger.word()).isPresent()) {
        Part part =
            Part.of(
                section.section(TriggerKeys.of(trigger)),
                TriggerKeys.overriding(keys),
                RegistryKeys.comparison(scale).stream().map(Key::overriding).toList());
        part.check(usual.values(), scale);
        parts.put(trigger, part);
      }
    }
    return parts;
  }

  /** A gate's own keys and those of its comparison with a champion. */
  private record Part(Section section, Settings values, Section champion, Settings comparison) {
    static Part of(Section section, List<Key> keys, List<Key> comparing) {
      Settings values = section.read(keys);
      Section champion = section.section(RegistryKeys.CHAMPION);
      return new Part(section, values, champion, champion.read(comparing));
    }

    /** What is wrong with numbers of this metric. */
    void check(Settings usual, MetricScale scale) {
      if (usual.has("metric") && MetricName.isShare(usual.text("metric"))) {
        checkShare(section, values, "min", Range.of(0, 1));
        checkShare(champion, comparison, "margin", new Range(0, false, 1, true));
        checkShare(champion, comparison, "min_gain", new Range(0, false, 1, true));
      }
      checkScale(section, values, limit(scale), scale);
    }

    /** This one where it says something, the usual one where not. */
    Part over(Part usual) {
      return new Part(
          section, merged(usual.values, values), champion, merged(usual.comparison, comparison));
    }

    private static Settings merged(Settings below, Settings above) {
      Map<String, Object> all = new TreeMap<>(below.asMap());
      all.putAll(above.asMap());
      return new Settings(all);
    }

    GateEntry entry(MetricScale scale, Map<Trigger, GateEntry> triggers) {
      return new GateEntry(
          values.text("metric"),
          values.number(limit(scale)),
          comparison.number("margin"),
          comparison.number("min_gain"),
          comparison.number("confidence"),
          values.optionalText("baseline").filter(name -> !name.equals(NONE)),
          values.integer("min_units"),
          values.duration("max_champion_age"),
          triggers);
    }
  }

  private static String limit(MetricScale scale) {
    return (scale.isHigherBetter() ? RegistryKeys.MIN : RegistryKeys.MAX).name();
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
