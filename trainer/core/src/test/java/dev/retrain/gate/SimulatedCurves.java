package dev.retrain.gate;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.Placements;
import dev.retrain.evidence.Scoring;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.evidence.Subject;
import dev.retrain.evidence.UnitOutcomes;
import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Scores of two models on the same rows, the positive ones first. A score is normal with variance 1
 * and lies higher by a distance on positive rows, so that a model's true AUC is Φ(distance /
 * sqrt(2)); {@value #SHARED} of the variance is common to both models.
 *
 * @param positives rows of the positive class
 * @param negatives rows of the negative one
 * @param candidate distance of the candidate
 * @param champion distance of the champion
 */
record SimulatedCurves(int positives, int negatives, double candidate, double champion) {
  static final VersionName LIVE = new VersionName("v20261120_020034");
  static final VersionName CANDIDATE = new VersionName("v20261121_020034");
  private static final Instant CUT = Instant.parse("2026-11-19T00:00:00Z");
  private static final double SHARED = 0.8;

  boolean[] positive() {
    boolean[] positive = new boolean[positives + negatives];
    Arrays.fill(positive, 0, positives, true);
    return positive;
  }

  /** The true AUC of the candidate: Φ(distance / sqrt(2)), by adding up the normal density. */
  double area() {
    double end = candidate / Math.sqrt(2);
    int steps = 10_000;
    double sum = 0;
    for (int step = 0; step < steps; step++) {
      double at = end * (step + 0.5) / steps;
      sum += Math.exp(-at * at / 2);
    }
    return 0.5 + sum * end / steps / Math.sqrt(2 * Math.PI);
  }

  /** Scores of candidate and champion. */
  double[][] scores(Random random) {
    double[][] scores = new double[2][positives + negatives];
    for (int row = 0; row < positives + negatives; row++) {
      double common = Math.sqrt(SHARED) * random.nextGaussian();
      double own = Math.sqrt(1 - SHARED);
      int up = row < positives ? 1 : 0;
      scores[0][row] = common + own * random.nextGaussian() + up * candidate;
      scores[1][row] = common + own * random.nextGaussian() + up * champion;
    }
    return scores;
  }

  /** The evidence of drawn scores, with a champion that is compared on all rows. */
  Evidence evidence(Random random) {
    double[][] scores = scores(random);
    return evidence(scores[0], scores[1], positive());
  }

  static Evidence evidence(double[] candidate, double[] champion, boolean[] positive) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    List<Measurement> figures = new ArrayList<>();
    int rows = positive.length;
    Map<String, double[]> scores = new LinkedHashMap<>();
    scores.put(Subject.CANDIDATE, candidate);
    scores.put(Subject.CHAMPION, champion);
    scores.put(Subject.CHALLENGER, candidate);
    scores.put("constant", new double[rows]);
    scores.forEach(
        (subject, values) -> {
          Placements placements = Placements.of(values, positive);
          Placements.Interval range = placements.interval();
          columns.put(Subject.column("auc", subject), placements.values());
          figures.add(
              new Measurement(
                  "auc", subject, "all", placements.auc(), rows, range.low(), range.high()));
        });
    List<String> ids = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      ids.add(String.format(Locale.ROOT, "%07d", row));
    }
    boolean[] all = new boolean[rows];
    Arrays.fill(all, true);
    return new Evidence(
        "classifier",
        new Scoring("row", Map.of("auc", MetricScale.AUC), Set.of("constant")),
        new SplitFacts(
            "global-time", 0.2, CUT, Map.of(SplitFacts.OVERLAP, 0L, SplitFacts.MISPLACED, 0L)),
        0,
        Optional.of(new Champion(LIVE, "b".repeat(64), CUT)),
        "",
        new UnitOutcomes(ids, all, all, positive, columns),
        figures);
  }
}
