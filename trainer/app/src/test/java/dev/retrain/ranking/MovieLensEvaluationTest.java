package dev.retrain.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceAudit;
import dev.retrain.evidence.Measurement;
import dev.retrain.interactions.Interactions;
import dev.retrain.progress.Progress;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Real ratings (MovieLens ml-latest-small), any rating a positive. The wanted figures were made by
 * an independent evaluation in NumPy of the same split and the same popularity list.
 */
class MovieLensEvaluationTest {
  private static final double POPULAR_HIT = 0.4934426229508197;
  private static final double POPULAR_RECALL = 0.09612802359319388;
  private static final double POPULAR_NDCG = 0.12919589587175892;
  private static final double LAST_HIT = 0.07213114754098361;
  private static final double LAST_NDCG = 0.04991088829993249;

  @Test
  void the_last_fifth_of_all_ratings_has_116_users_of_whom_28_are_known() {
    Split split = SplitType.GLOBAL_TIME.split(ratings(), 0.2);
    Evidence evidence = evaluate(split);
    assertEquals(80_668, split.training().size());
    assertEquals(116, evidence.units().size());
    assertEquals(28, figure(evidence, "hit@20", "popularity", "warm").units());
    assertEquals(88, split.unseenUsers().size());
    EvidenceAudit.check(evidence);
  }

  @Test
  void popularity_on_each_users_last_fifth_has_the_figures_of_an_independent_evaluation() {
    Split split = SplitType.PER_USER_TIME.split(ratings(), 0.2);
    Evidence evidence = evaluate(split);
    assertEquals(610, evidence.units().size());
    assertEquals(POPULAR_HIT, figure(evidence, "hit@20", "popularity", "all").value(), 1e-9);
    assertEquals(POPULAR_RECALL, figure(evidence, "recall@20", "popularity", "all").value(), 1e-9);
    assertEquals(POPULAR_NDCG, figure(evidence, "ndcg@100", "popularity", "all").value(), 1e-9);
  }

  @Test
  void the_last_rating_of_each_user_is_one_question_for_each_of_610() {
    Split split = SplitType.LAST_ONE_OUT.split(ratings(), 0.1);
    Evidence evidence = evaluate(split);
    assertEquals(100_226, split.training().size());
    assertEquals(610, evidence.units().size());
    assertEquals(LAST_HIT, figure(evidence, "hit@20", "popularity", "all").value(), 1e-9);
    assertEquals(LAST_NDCG, figure(evidence, "ndcg@100", "popularity", "all").value(), 1e-9);
    // with one held-out film a hit is the whole recall
    assertEquals(
        figure(evidence, "hit@20", "popularity", "all").value(),
        figure(evidence, "recall@20", "popularity", "all").value());
  }

  private static Evidence evaluate(Split split) {
    EvaluationPlan plan =
        EvaluationPlan.of(List.of("hit@20", "recall@20", "ndcg@100", "coverage@20"), 1, 1);
    return new RankingEvaluator("recommender", plan, 2, Progress.SILENT)
        .evaluate(split, new PopularityRanker(split.training()), Optional.empty(), "");
  }

  private static Measurement figure(
      Evidence evidence, String metric, String subject, String slice) {
    return evidence.measurements().stream()
        .filter(f -> f.metric().equals(metric))
        .filter(f -> f.subject().equals(subject) && f.slice().equals(slice))
        .findFirst()
        .orElseThrow();
  }

  private static Interactions ratings() {
    Path file = RealParts.shared("data/ml-latest-small/ratings.csv");
    Interactions.Builder pairs = new Interactions.Builder();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(
              cells -> {
                long second = Long.parseLong(cells[3]);
                pairs.add(cells[0], cells[1], 0, Float.parseFloat(cells[2]), second, second);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pairs.build();
  }
}
