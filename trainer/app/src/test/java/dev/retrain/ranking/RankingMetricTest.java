package dev.retrain.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankingMetricTest {
  private static final double EXACT = 1e-12;

  /** Lists as text, best first: X is a hit, - is none. Worked out by hand. */
  @ParameterizedTest(name = "{0} of {1} with {2} held out is {3}")
  @CsvSource({
    "hit@3, X--, 1, 1",
    "hit@3, ---X, 1, 0",
    "hit@3, XXX, 9, 1",
    "hit@3, '', 4, 0",
    "recall@3, X-X, 2, 1",
    "recall@3, X--, 2, 0.5",
    "recall@3, XXX, 9, 1",
    "recall@3, X---XX, 9, 0.3333333333333333",
    "recall@20, X, 4, 0.25",
    "ndcg@3, X--, 1, 1",
    "ndcg@3, -X-, 1, 0.6309297535714575",
    "ndcg@3, -XX, 2, 0.6934264036172708",
    "ndcg@3, --X, 5, 0.23463936301137822",
    "ndcg@2, --X, 1, 0",
    "ndcg@3, '', 1, 0",
    "coverage@3, XXX, 3, 0"
  })
  void hand_computed_lists(String metric, String list, int relevant, double wanted) {
    assertEquals(wanted, figure(metric, list, relevant), EXACT);
  }

  @Test
  void every_figure_of_every_list_lies_between_0_and_1_and_more_hits_are_never_worse() {
    long seed = 11;
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      boolean[] hits = new boolean[random.nextInt(12)];
      int relevant = 1 + random.nextInt(15);
      for (int rank = 0; rank < hits.length; rank++) {
        hits[rank] = random.nextBoolean() && count(hits) < relevant;
      }
      for (String name : new String[] {"hit@12", "recall@12", "ndcg@12"}) {
        double figure = RankingMetric.of(name).gain().of(hits, relevant);
        assertTrue(figure >= 0 && figure <= 1, name + " is " + figure + ", seed " + seed);
        boolean[] fewer = hits.clone();
        for (int rank = 0; rank < hits.length; rank++) {
          fewer[rank] = false;
          double less = RankingMetric.of(name).gain().of(fewer, relevant);
          assertTrue(less <= figure + EXACT, name + ", seed " + seed);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hit",
        "hit@",
        "hit@0",
        "hit@-1",
        "hit@1.5",
        "hit@020",
        "hit@4294967316",
        "hit@100001",
        "auc@20",
        "Hit@20",
        "hit@20 ",
        "hit @20",
        "",
        "hit@٢"
      })
  void names_that_are_none_are_refused(String name) {
    assertThrows(UsageException.class, () -> RankingMetric.of(name));
  }

  private static long count(boolean[] hits) {
    int count = 0;
    for (boolean hit : hits) {
      count += hit ? 1 : 0;
    }
    return count;
  }

  private static double figure(String metric, String list, int relevant) {
    RankingMetric asked = RankingMetric.of(metric);
    boolean[] hits = new boolean[list.length()];
    for (int rank = 0; rank < hits.length; rank++) {
      hits[rank] = list.charAt(rank) == 'X';
    }
    return asked.gain().of(Arrays.copyOf(hits, Math.min(asked.k(), hits.length)), relevant);
  }
}
