package dev.retrain.serve.page;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceException;
import dev.retrain.evidence.EvidenceFile;
import dev.retrain.evidence.Measurement;
import dev.retrain.gate.GateRecord;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.VersionName;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.StoreState.Takeover;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code /history} says of a served version, read once when it is loaded: its figures and the
 * newest {@value #MOST} versions of the model. It names no person and no build.
 *
 * @param version the version it was read for
 * @param fields as they are written, in their order
 */
public record History(VersionName version, Map<String, Object> fields) {
  /** How many versions are told of. */
  static final int MOST = 100;

  private static final String ALL_UNITS = "all";

  public History {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Nothing but the version's name: for a server that was not told more. */
  public static History unknown(VersionName version) {
    return new History(version, fields(version, Optional.empty(), List.of()));
  }

  /**
   * Reads it.
   *
   * @param directory of the verified version
   */
  public static History of(StoreState state, VersionName version, Path directory) {
    List<Map<String, Object>> versions = new ArrayList<>();
    for (RunState run : state.runs().values()) {
      if (run.digest().isPresent()) {
        versions.add(row(run, state.takeovers()));
      }
    }
    Collections.reverse(versions);
    List<Map<String, Object>> newest = versions.subList(0, Math.min(MOST, versions.size()));
    return new History(version, fields(version, evidence(directory), newest));
  }

  /** A version without figures that can be read is served all the same. */
  private static Optional<Evidence> evidence(Path directory) {
    try {
      return Optional.of(EvidenceFile.figures(directory));
    } catch (EvidenceException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> fields(
      VersionName version, Optional<Evidence> evidence, List<Map<String, Object>> versions) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", version.value());
    fields.put(
        "champion",
        evidence.flatMap(Evidence::champion).map(it -> it.version().value()).orElse(null));
    fields.put("champion_note", evidence.map(Evidence::championNote).orElse(""));
    fields.put("figures", evidence.map(History::figures).orElse(List.of()));
    fields.put("versions", List.copyOf(versions));
    return fields;
  }

  /** One entry a metric, with the figures of all subjects. */
  private static List<Map<String, Object>> figures(Evidence evidence) {
    Map<String, Map<String, Object>> byMetric = new LinkedHashMap<>();
    for (Measurement figure : evidence.measurements()) {
      if (figure.slice().equals(ALL_UNITS)) {
        byMetric
            .computeIfAbsent(figure.metric(), metric -> new LinkedHashMap<>())
            .put(
                figure.subject(),
                Map.of("value", figure.value(), "low", figure.low(), "high", figure.high()));
      }
    }
    return byMetric.entrySet().stream()
        .map(
            entry -> Map.<String, Object>of("metric", entry.getKey(), "subjects", entry.getValue()))
        .toList();
  }

  private static Map<String, Object> row(RunState run, List<Takeover> takeovers) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("version", run.version().value());
    row.put("semver", run.semver().orElse(null));
    row.put("verdict", run.gate().map(GateRecord::verdict).map(Enum::name).orElse(null));
    row.put("outcome", run.outcome().map(Outcome::name).orElse(null));
    row.put("reason", run.gate().map(GateRecord::reason).orElse(run.reason()));
    List<Map<String, Object>> live = new ArrayList<>();
    for (Takeover takeover : takeovers) {
      if (takeover.version().equals(run.version())) {
        live.add(Map.of("since", takeover.time().toString(), "rollback", takeover.back()));
      }
    }
    row.put("live", live);
    return row;
  }
}
