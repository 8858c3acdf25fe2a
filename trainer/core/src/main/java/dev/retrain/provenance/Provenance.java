package dev.retrain.provenance;

import dev.retrain.evidence.Measurement;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a version comes from: what is needed to explain it, to repeat it and to find the build that
 * made it. Sealed with the version before it can be promoted; what happens to the version later
 * stands in the journal.
 *
 * @param model the model's name in the registry
 * @param kind the kind that trained it
 * @param version the version's name
 * @param parent the champion when it was trained; empty if there was none
 * @param run the run that made it
 * @param trigger why the run was started
 * @param data what it was trained and evaluated on
 * @param seed where all its randomness comes from; empty for a kind without any
 * @param parameters the kind's parameters, defaults included: texts, truth values, whole numbers
 *     ({@link Long}), finite numbers ({@link Double}), lists of texts and mappings to numbers;
 *     durations as ISO-8601 text
 * @param metrics what the evaluation found; the units behind it stand in {@code eval_units.csv}
 * @param code which code made it, and in which build
 * @param platform which Java on which machine made it
 * @param durations how long each step took, by step ({@code collect}, {@code fit} and so on), in
 *     whole milliseconds
 */
public record Provenance(
    String model,
    String kind,
    VersionName version,
    Optional<VersionName> parent,
    RunId run,
    Trigger trigger,
    DataOrigin data,
    Optional<Long> seed,
    Map<String, Object> parameters,
    List<Measurement> metrics,
    CodeOrigin code,
    Platform platform,
    Map<String, Duration> durations) {
  public Provenance {
    parameters = plain(parameters);
    metrics = List.copyOf(metrics);
    Map<String, Duration> whole = new TreeMap<>();
    durations.forEach((step, time) -> whole.put(step, Duration.ofMillis(time.toMillis())));
    durations = Collections.unmodifiableMap(whole);
  }

  /** Parameters as they are written and read back, to compare others with those of a version. */
  public static Map<String, Object> plain(Map<String, Object> parameters) {
    Map<String, Object> plain = new TreeMap<>();
    parameters.forEach((name, value) -> plain.put(name, plain(name, value)));
    return Collections.unmodifiableMap(plain);
  }

  /** The parameter as it can be written and read back. */
  private static Object plain(String name, Object value) {
    if (value instanceof String || value instanceof Boolean || value instanceof Long) {
      return value;
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof Double number && Double.isFinite(number)) {
      return number;
    }
    if (value instanceof Duration duration) {
      return duration.toString();
    }
    if (value instanceof List<?> texts) {
      return texts.stream().map(String.class::cast).toList();
    }
    if (value instanceof Map<?, ?> numbers) {
      Map<String, Double> sorted = new TreeMap<>();
      numbers.forEach((key, number) -> sorted.put((String) key, ((Number) number).doubleValue()));
      return Collections.unmodifiableMap(sorted);
    }
    throw new IllegalArgumentException("parameter " + name + " has the value " + value);
  }
}
