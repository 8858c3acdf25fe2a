package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.interactions.Interactions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelRankerTest {
  private final RecommenderModel model = Checkerboard.model(Map.of());

  @Test
  void it_ranks_as_the_model_recommends() {
    Interactions dataSet = Checkerboard.interactions();
    ModelRanker ranker = new ModelRanker(model, dataSet);
    for (int user = 0; user < Checkerboard.SIDE; user++) {
      int[] seen = seen(dataSet, user);
      List<String> expected =
          model.recommend(dataSet.users().get(user), null, 7).stream().map(Scored::item).toList();
      List<String> ranked =
          Arrays.stream(ranker.rank(user, seen, 7)).mapToObj(dataSet.items()::get).toList();
      assertEquals(expected, ranked);
      assertTrue(ranker.isWarm(user));
    }
    assertEquals(model.items(), ranker.catalogue());
  }

  @Test
  void the_seen_items_of_the_evaluation_count_and_not_those_of_training() {
    Interactions dataSet = Checkerboard.interactions();
    int[] all = new ModelRanker(model, dataSet).rank(2, new int[] {2}, 100);
    assertEquals(Checkerboard.SIDE - 1, all.length);
    assertEquals(0, all[0] % 2);
  }

  @Test
  void a_champion_of_another_data_set_ranks_the_items_both_know() {
    Interactions other =
        new Interactions.Builder()
            .add("a new user", "f06", 5, Float.NaN, 0, 0)
            .add("a new user", "a new film", 5, Float.NaN, 0, 0)
            .add("u06", "f02", 5, Float.NaN, 0, 0)
            .add("u06", "f04", 5, Float.NaN, 0, 0)
            .build();
    assertEquals(List.of("a new film", "f02", "f04", "f06"), other.items());
    ModelRanker champion = new ModelRanker(model, other);
    int[] ranked = champion.rank(1, new int[] {1}, 5);
    Arrays.sort(ranked);
    assertArrayEquals(new int[] {2, 3}, ranked);
    assertFalse(champion.isWarm(0));
    assertEquals(3, champion.rank(0, new int[0], 5).length);
    assertArrayEquals(new int[0], champion.rank(0, new int[] {1, 2, 3}, 5));
  }

  private static int[] seen(Interactions dataSet, int user) {
    int from = dataSet.rowsStart(user);
    return java.util.stream.IntStream.range(from, dataSet.rowsStart(user + 1))
        .map(dataSet::item)
        .toArray();
  }
}
