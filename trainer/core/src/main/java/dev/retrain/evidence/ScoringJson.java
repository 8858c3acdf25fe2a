package dev.retrain.evidence;

import dev.retrain.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** {@link Scoring} as a part of {@value EvidenceFile#RESULTS}. An end that is open is null. */
final class ScoringJson {
  private ScoringJson() {}

  static Map<String, Object> facts(Scoring scoring) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("unit", scoring.unit());
    Map<String, Object> scales = new LinkedHashMap<>();
    scoring.scales().forEach((metric, scale) -> scales.put(metric, facts(scale)));
    facts.put("scales", scales);
    facts.put("baselines", scoring.baselines());
    return facts;
  }

  private static Map<String, Object> facts(MetricScale scale) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("better", word(scale.better()));
    facts.put("mean", word(scale.mean()));
    facts.put("low", Double.isFinite(scale.low()) ? scale.low() : null);
    facts.put("high", Double.isFinite(scale.high()) ? scale.high() : null);
    return facts;
  }

  static Scoring parse(JsonObject scoring) {
    return new Scoring(
        scoring.text("unit"),
        scoring.map("scales", (it, metric) -> it.object(metric, ScoringJson::scale)),
        new TreeSet<>(scoring.texts("baselines")));
  }

  private static MetricScale scale(JsonObject scale) {
    MetricScale.Better better = scale.parsed("better", it -> MetricScale.Better.valueOf(name(it)));
    MetricScale.Mean mean = scale.parsed("mean", it -> MetricScale.Mean.valueOf(name(it)));
    double low = scale.nullable("low", JsonObject::number).orElse(Double.NEGATIVE_INFINITY);
    double high = scale.nullable("high", JsonObject::number).orElse(Double.POSITIVE_INFINITY);
    try {
      return new MetricScale(better, mean, low, high);
    } catch (IllegalArgumentException e) {
      throw scale.refused("low", "makes " + e.getMessage());
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String name(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
