package dev.retrain.report;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SampleEvidence;
import dev.retrain.gate.Gate;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.DataVolume;
import dev.retrain.kind.DataVolume.Rejection;
import dev.retrain.kind.Drift;
import dev.retrain.kind.Drift.Move;
import dev.retrain.kind.LearningCurve;
import dev.retrain.kind.Observations;
import dev.retrain.kind.RankCurve;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.provenance.DataOrigin;
import dev.retrain.provenance.Platform;
import dev.retrain.provenance.Provenance;
import dev.retrain.registry.GateEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Facts of a report, with a text of one's choice wherever text comes from outside. */
final class SampleReport {
  static final Instant NOW = Instant.parse("2026-11-21T02:10:00Z");
  static final GateEntry POLICY =
      new GateEntry(
          SampleEvidence.METRIC,
          0.30,
          0.02,
          0.95,
          Optional.of("popularity"),
          1000,
          Duration.ofDays(30));

  private SampleReport() {}

  static ReportFacts of(Evidence evidence) {
    return of(evidence, "movies", observations("brazil+1985"));
  }

  static ReportFacts of(Evidence evidence, String text, Observations observations) {
    Gate.Candidate candidate =
        new Gate.Candidate(
            SampleEvidence.VERSION,
            "a".repeat(64),
            NOW,
            evidence
                .champion()
                .map(it -> new Gate.Live(it.version(), NOW.minus(Duration.ofDays(1)))));
    return new ReportFacts(
        provenance(evidence, text),
        evidence,
        POLICY,
        Gate.decide(evidence, POLICY, candidate),
        NOW,
        observations,
        new PeakMemory(512L << 20, "resident memory"));
  }

  private static Provenance provenance(Evidence evidence, String text) {
    return new Provenance(
        text,
        evidence.kind(),
        SampleEvidence.VERSION,
        evidence.champion().map(Champion::version),
        new RunId("run-" + text.replaceAll("\\p{C}", "")),
        Trigger.MANUAL,
        new DataOrigin(
            SampleEvidence.VERSION,
            "ab".repeat(32),
            Window.before(NOW, Duration.ofDays(90)),
            new DataSetFacts(NOW.minusSeconds(7_000_000), NOW.minusSeconds(5), Map.of(text, 7L)),
            evidence.split()),
        Optional.of(1L),
        Map.of("factors", 64, text, List.of(text)),
        evidence.measurements(),
        CodeOrigin.of(Map.of("GIT_COMMIT", "0123456789abcdef"), "0.1.0"),
        new Platform("17", text, "Linux", "amd64", 2),
        Map.of("fit", Duration.ofMillis(1234), text, Duration.ofMinutes(3)));
  }

  static Observations observations(String text) {
    TreeMap<LocalDate, Map<String, Long>> days = new TreeMap<>();
    for (int day = 1; day <= 20; day++) {
      if (day != 7) {
        days.put(LocalDate.of(2026, 11, day), Map.of("watch", 900L + day, text, 30L));
      }
    }
    List<Long> hits = LongStream.rangeClosed(1, 100).map(k -> 700 + 10 * k).boxed().toList();
    List<Long> covered = LongStream.rangeClosed(1, 100).map(k -> 15 * k).boxed().toList();
    return new Observations(
        Optional.of(
            new DataVolume(
                20_000,
                days,
                List.of(new Rejection(text, text, 12), new Rejection("bad_time", "", 3)))),
        List.of(
            new RankCurve("candidate", 2000, hits, 1500, covered),
            new RankCurve("popularity", 2000, hits, 1500, covered)),
        Optional.of(
            new Drift(
                0.0123,
                0.0007,
                1500,
                3,
                0.002,
                1,
                0.00001,
                List.of(new Move(text, text, 0.01, 0.02), new Move("alien+1979", "", 0.005, 0)))),
        List.of(),
        List.of(learning("training", 300), learning("stopping", 200)));
  }

  /** Two hundred and fifty iterations towards 1 that pass it after a while. */
  private static LearningCurve learning(String part, int turn) {
    List<Double> values =
        IntStream.rangeClosed(1, 250)
            .mapToObj(at -> 0.9 - Math.pow((at - turn) / 600.0, 2))
            .toList();
    return new LearningCurve("auc", part, values, 200);
  }

  /** Evidence of 2,000 users, a tenth of them cold, without a champion. */
  static SampleEvidence first(double candidate) {
    return SampleEvidence.of(2000, candidate, 0.2).warm(1800);
  }
}
