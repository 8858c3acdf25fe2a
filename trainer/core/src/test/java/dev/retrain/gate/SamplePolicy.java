package dev.retrain.gate;

import dev.retrain.evidence.SampleEvidence;
import dev.retrain.registry.GateEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The policy of the documentation, and candidates to judge by it. */
final class SamplePolicy {
  static final Instant NOW = Instant.parse("2026-11-21T02:10:00Z");
  static final GateEntry USUAL = min(0.30);

  private SamplePolicy() {}

  static GateEntry min(double min) {
    return of(min, 0.02, 0.95, 1000);
  }

  static GateEntry of(double min, double margin, double confidence, int minUnits) {
    return new GateEntry(
        SampleEvidence.METRIC,
        min,
        margin,
        confidence,
        Optional.of("popularity"),
        minUnits,
        Duration.ofDays(30));
  }

  /** The usual one that also asks for a gain over the champion. */
  static GateEntry gain(double min, double minGain, int minUnits) {
    return new GateEntry(
        SampleEvidence.METRIC,
        min,
        0.02,
        minGain,
        0.95,
        Optional.of("popularity"),
        minUnits,
        Duration.ofDays(30),
        Map.of());
  }

  static Gate.Candidate first() {
    return new Gate.Candidate(SampleEvidence.VERSION, "a".repeat(64), NOW, Optional.empty());
  }

  /** With a live version that was promoted some days ago. */
  static Gate.Candidate against(int days) {
    Gate.Live live = new Gate.Live(SampleEvidence.LIVE, NOW.minus(Duration.ofDays(days)));
    return new Gate.Candidate(SampleEvidence.VERSION, "a".repeat(64), NOW, Optional.of(live));
  }
}
