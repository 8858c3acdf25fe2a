package dev.retrain.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceAudit;
import dev.retrain.evidence.Measurement;
import dev.retrain.interactions.Interactions;
import dev.retrain.progress.Progress;
import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingEvaluatorTest {
  private static final List<String> METRICS = List.of("hit@2", "recall@2", "ndcg@2", "coverage@2");

  /**
   * Items by users in training: a 3, b 2, c 1, d 1. Held out: u1 has c, u2 has a and e (unseen), u4
   * (new) has b.
   */
  private static Split byHand() {
    Interactions pairs =
        new Interactions.Builder()
            .add("u1", "a", 1, Float.NaN, 1, 1)
            .add("u1", "b", 1, Float.NaN, 2, 2)
            .add("u2", "b", 1, Float.NaN, 3, 3)
            .add("u2", "c", 1, Float.NaN, 4, 4)
            .add("u3", "a", 1, Float.NaN, 5, 5)
            .add("u3", "d", 1, Float.NaN, 6, 6)
            .add("u5", "a", 1, Float.NaN, 7, 7)
            .add("u1", "c", 1, Float.NaN, 10, 10)
            .add("u2", "a", 1, Float.NaN, 11, 11)
            .add("u2", "e", 1, Float.NaN, 12, 12)
            .add("u4", "b", 1, Float.NaN, 13, 13)
            .build();
    return SplitType.GLOBAL_TIME.split(pairs, 0.36);
  }

  @Test
  void popularity_has_the_figures_that_were_worked_out_by_hand() {
    Split split = byHand();
    assertEquals(7, split.training().size());
    Evidence evidence = evaluate(split, new PopularityRanker(split.training()), 1);
    // lists: u1 [c, d] hit at 1; u2 [a, d] hit at 1 of 2 held out; u4 [a, b] hit at 2
    double second = 1 / (Math.log(3) / Math.log(2));
    assertArrayEquals(new double[] {1, 1, 1}, column(evidence, "hit@2"), 1e-12);
    assertArrayEquals(new double[] {1, 0.5, 1}, column(evidence, "recall@2"), 1e-12);
    assertArrayEquals(
        new double[] {1, 1 / (1 + second), second}, column(evidence, "ndcg@2"), 1e-12);
    assertEquals(1.0, figure(evidence, "coverage@2", "candidate", "all").value(), 1e-12);
    assertEquals(4, evidence.catalogue());
    assertEquals(2, figure(evidence, "hit@2", "candidate", "warm").units());
    assertEquals(1, figure(evidence, "hit@2", "candidate", "cold").units());
    assertEquals("u4", evidence.units().id(2));
    assertFalse(evidence.units().isWarm(2));
  }

  @Test
  void a_ranker_that_knows_everything_reaches_1_and_one_that_says_nothing_0() {
    Split split =
        SplitType.GLOBAL_TIME.split(SampleInteractions.random(new Random(3), 40, 60), 0.2);
    Evidence perfect = evaluate(split, knowing(split), 1);
    Evidence silent = evaluate(split, (user, seen, k) -> new int[0], 1);
    for (String metric : List.of("hit@2", "recall@2", "ndcg@2")) {
      assertEquals(1, figure(perfect, metric, "candidate", "all").value(), 1e-12);
      assertEquals(0, figure(silent, metric, "candidate", "all").value());
    }
    assertEquals(0, figure(silent, "coverage@2", "candidate", "all").value());
  }

  @Test
  void shuffled_input_and_any_number_of_threads_give_one_result() {
    long seed = 8;
    List<SampleInteractions.Pair> pairs = SampleInteractions.randomPairs(new Random(seed), 60, 50);
    List<Measurement> first = null;
    for (int round = 0; round < 24; round++) {
      Interactions data = SampleInteractions.build(SampleInteractions.shuffled(pairs, round));
      Split split = SplitType.GLOBAL_TIME.split(data, 0.2);
      Evidence evidence = evaluate(split, new PopularityRanker(split.training()), 1 + round % 8);
      first = first == null ? evidence.measurements() : first;
      assertEquals(first, evidence.measurements(), "round " + round + ", seed " + seed);
    }
  }

  @Test
  void evidence_of_random_data_agrees_with_itself() {
    Random random = new Random(9);
    for (int round = 0; round < 20; round++) {
      Interactions data = SampleInteractions.random(random, 30, 40);
      for (SplitType type : SplitType.values()) {
        Split split = type.split(data, 0.3);
        Instant until = split.facts().trainedUntil().plusSeconds(random.nextInt(400) - 200);
        Evidence evidence =
            evaluator(2)
                .evaluate(
                    split,
                    new RandomRanker(split.training(), round),
                    champion(new PopularityRanker(split.training()), until),
                    "");
        EvidenceAudit.check(evidence);
      }
    }
  }

  @Test
  void champion_and_challenger_are_asked_only_about_what_is_new_to_the_champion() {
    Split split = byHand();
    Ranker popularity = new PopularityRanker(split.training());
    Evidence evidence =
        evaluator(1)
            .evaluate(split, popularity, champion(popularity, Instant.ofEpochSecond(12)), "");
    // u1 has nothing late; u2 has e, with a masked as seen: list [d]; u4 as before
    assertFalse(evidence.units().isComparable(0));
    assertTrue(evidence.units().isComparable(1));
    double[] champion = evidence.units().column("hit@2/champion");
    assertArrayEquals(new double[] {Double.NaN, 0, 1}, champion);
    assertArrayEquals(champion, evidence.units().column("hit@2/challenger"));
    assertArrayEquals(new double[] {1, 1, 1}, evidence.units().column("hit@2/candidate"));
    assertEquals(2, figure(evidence, "hit@2", "champion", "all").units());
  }

  @Test
  void a_champion_whose_training_ended_before_the_cut_is_compared_on_everything() {
    Split split = byHand();
    Ranker popularity = new PopularityRanker(split.training());
    Instant cut = split.facts().trainedUntil();
    Evidence evidence = evaluator(1).evaluate(split, popularity, champion(popularity, cut), "");
    assertEquals(3, figure(evidence, "hit@2", "champion", "all").units());
    Instant later = cut.plusNanos(1);
    evidence = evaluator(1).evaluate(split, popularity, champion(popularity, later), "");
    assertEquals(2, figure(evidence, "hit@2", "champion", "all").units());
  }

  @Test
  void a_ranker_that_breaks_its_contract_is_not_counted() {
    Split split = byHand();
    List<Ranker> broken =
        List.of(
            (user, seen, k) -> new int[] {2, 2},
            (user, seen, k) -> seen.length > 0 ? seen.clone() : new int[] {1},
            (user, seen, k) -> new int[] {4, 3, 2});
    for (Ranker ranker : broken) {
      assertThrows(IllegalStateException.class, () -> evaluate(split, ranker, 2));
    }
  }

  private static Ranker knowing(Split split) {
    return (user, seen, k) -> {
      int[] held = Split.items(split.holdout(), user);
      return Arrays.copyOf(held, Math.min(k, held.length));
    };
  }

  private static Optional<RankingEvaluator.Scored> champion(Ranker ranker, Instant trainedUntil) {
    VersionName version = new VersionName("v20261120_020031");
    return Optional.of(
        new RankingEvaluator.Scored(new Champion(version, "e".repeat(64), trainedUntil), ranker));
  }

  private static RankingEvaluator evaluator(int threads) {
    EvaluationPlan plan = new EvaluationPlan(METRICS, 1, 50, 7);
    return new RankingEvaluator("recommender", plan, threads, Progress.SILENT);
  }

  private static Evidence evaluate(Split split, Ranker ranker, int threads) {
    return evaluator(threads).evaluate(split, ranker, Optional.empty(), "");
  }

  private static double[] column(Evidence evidence, String metric) {
    return evidence.units().column(metric + "/candidate");
  }

  private static Measurement figure(
      Evidence evidence, String metric, String subject, String slice) {
    return evidence.measurements().stream()
        .filter(f -> f.metric().equals(metric))
        .filter(f -> f.subject().equals(subject) && f.slice().equals(slice))
        .findFirst()
        .orElseThrow();
  }
}
