package dev.retrain.pipeline;

import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.provenance.Provenance;
import dev.retrain.registry.EvaluateEntry;
import dev.retrain.registry.Key;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The parameters of a version as its provenance has them, made what they were before they were
 * written: JSON knows neither durations nor which whole number is a parameter's.
 */
final class RecordedParameters {
  private final Provenance origin;
  private final Settings settings;
  private final List<Difference> differences;

  private RecordedParameters(Provenance origin, Settings settings, List<Difference> differences) {
    this.origin = origin;
    this.settings = settings;
    this.differences = differences;
  }

  /**
   * Reads them by the keys that the kind has today. A key that is new takes its default, which is
   * noted as a difference.
   *
   * @throws DataException for one that the kind does not have any more, or not of this type
   */
  static RecordedParameters of(Provenance origin, List<Key> keys) {
    Map<String, Object> recorded = new TreeMap<>(origin.parameters());
    Map<String, Object> values = new TreeMap<>();
    List<Difference> differences = new ArrayList<>();
    for (Key key : keys) {
      Object written = recorded.remove(key.name());
      if (written != null) {
        values.put(key.name(), value(origin, key, written));
      } else if (key.defaultValue().isPresent()) {
        Object value = key.defaultValue().get();
        values.put(key.name(), value);
        Difference.add(differences, "parameters." + key.name(), "not there", Key.shown(value));
      } else if (key.required()) {
        throw refused(origin, key.name(), "is missing");
      }
    }
    if (!recorded.isEmpty()) {
      String name = recorded.keySet().iterator().next();
      throw refused(origin, PlainText.of(name), "is unknown to this release");
    }
    return new RecordedParameters(origin, new Settings(values), differences);
  }

  private static Object value(Provenance origin, Key key, Object written) {
    try {
      return switch (key.type()) {
        case INTEGER -> Math.toIntExact((Long) written);
        case NUMBER -> ((Number) written).doubleValue();
        case DURATION -> Duration.parse((String) written);
        case TEXT, PATH -> (String) written;
        case FLAG -> (Boolean) written;
        case TEXTS, PATHS, SECTIONS -> (List<?>) written;
        case NUMBERS, SECTION -> (Map<?, ?>) written;
      };
    } catch (ClassCastException | ArithmeticException | DateTimeException e) {
      throw refused(origin, key.name(), "is no " + key.type().words() + " any more");
    }
  }

  private static DataException refused(Provenance origin, String name, String why) {
    return new DataException(
        "version "
            + origin.version()
            + " can't be trained again, parameter "
            + name
            + " "
            + why
            + ": use release "
            + PlainText.of(origin.code().retrain())
            + " of retrain, which made it");
  }

  /** What is not as it was. */
  List<Difference> differences() {
    return differences;
  }

  /** The registry entry that the version would be made of now. */
  ModelEntry entry(ModelEntry registry) {
    SplitFacts split = origin.data().split();
    List<String> metrics =
        List.copyOf(new TreeSet<>(origin.metrics().stream().map(Measurement::metric).toList()));
    return registry.fitting(
        origin.kind(), settings, new EvaluateEntry(split.type(), split.holdout(), metrics));
  }
}
