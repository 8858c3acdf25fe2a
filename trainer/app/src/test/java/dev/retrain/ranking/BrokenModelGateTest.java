package dev.retrain.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.Evidence;
import dev.retrain.gate.Gate;
import dev.retrain.gate.GateRecord;
import dev.retrain.gate.Verdict;
import dev.retrain.progress.Progress;
import dev.retrain.registry.GateEntry;
import dev.retrain.run.VersionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Models that learned nothing never pass, whatever the threshold. */
class BrokenModelGateTest {
  private static final int GATES = 1000;
  private static final long SEED = 4;
  private static final int FACTORS = 8;

  private final Split split =
      SplitType.GLOBAL_TIME.split(SampleInteractions.random(new Random(SEED), 300, 200), 0.2);

  @Test
  void random_factors_pass_none_of_1000_gates_without_any_threshold() throws IOException {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    IntStream.range(0, GATES)
        .parallel()
        .mapToObj(gate -> judge(randomFactors(gate)).verdict())
        .forEachOrdered(verdict -> verdicts.merge(verdict, 1, Integer::sum));
    System.out.println("seed " + SEED + ": " + verdicts);
    assertEquals(0, verdicts.getOrDefault(Verdict.PASS, 0), "seed " + SEED);
    String row =
        String.format(
            Locale.ROOT,
            "| random factors, no threshold | 0.0 %% | %.1f %% | %.1f %% |",
            100.0 * verdicts.getOrDefault(Verdict.INCONCLUSIVE, 0) / GATES,
            100.0 * verdicts.getOrDefault(Verdict.REJECT, 0) / GATES);
    String page = Files.readString(Path.of(System.getProperty("retrain.basedir"), "docs/gate.md"));
    assertTrue(page.contains(row), row);
  }

  @Test
  void constant_scores_which_leave_the_order_to_the_ids_are_rejected() {
    Ranker constant =
        (user, seen, k) ->
            IntStream.range(0, split.training().items().size())
                .filter(item -> Arrays.binarySearch(seen, item) < 0)
                .limit(k)
                .toArray();
    GateRecord record = judge(constant);
    assertEquals(Verdict.REJECT, record.verdict(), record.reason());
    assertTrue(record.reason().contains("below popularity"), record.reason());
  }

  @Test
  void a_model_that_recommends_nothing_is_rejected() {
    assertEquals(Verdict.REJECT, judge((user, seen, k) -> new int[0]).verdict());
  }

  private GateRecord judge(Ranker candidate) {
    EvaluationPlan plan = new EvaluationPlan(List.of("hit@20"), 1, 0, SEED);
    Evidence evidence =
        new RankingEvaluator("recommender", plan, 1, Progress.SILENT)
            .evaluate(split, candidate, Optional.empty(), "");
    GateEntry policy =
        new GateEntry("hit@20", 0, 0.02, 0.95, Optional.of("popularity"), 200, Duration.ofDays(30));
    Gate.Candidate version =
        new Gate.Candidate(
            new VersionName("v20261121_020034"),
            "a".repeat(64),
            Instant.parse("2026-11-21T02:10:00Z"),
            Optional.empty());
    return Gate.decide(evidence, policy, version);
  }

  private Ranker randomFactors(long seed) {
    Random random = new Random(seed);
    float[][] users = gaussian(random, split.training().users().size());
    float[][] items = gaussian(random, split.training().items().size());
    return (user, seen, k) -> {
      double[] scores = new double[items.length];
      Arrays.setAll(scores, item -> dot(users[user], items[item]));
      for (int item : seen) {
        scores[item] = Double.NEGATIVE_INFINITY;
      }
      return best(scores, k);
    };
  }

  private static int[] best(double[] scores, int k) {
    int[] best = new int[k];
    for (int rank = 0; rank < k; rank++) {
      for (int item = 1; item < scores.length; item++) {
        best[rank] = scores[item] > scores[best[rank]] ? item : best[rank];
      }
      scores[best[rank]] = Double.NEGATIVE_INFINITY;
    }
    return best;
  }

  private static float[][] gaussian(Random random, int rows) {
    float[][] factors = new float[rows][FACTORS];
    for (float[] row : factors) {
      for (int factor = 0; factor < FACTORS; factor++) {
        row[factor] = (float) random.nextGaussian();
      }
    }
    return factors;
  }

  private static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int factor = 0; factor < FACTORS; factor++) {
      sum += left[factor] * right[factor];
    }
    return sum;
  }
}
