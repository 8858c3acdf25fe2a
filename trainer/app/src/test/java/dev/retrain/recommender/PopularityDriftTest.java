package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.kind.Drift;
import dev.retrain.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The drift of popularity between two models, with known answers. */
class PopularityDriftTest {
  @Test
  void the_same_data_has_not_drifted() {
    RecommenderModel model = model(30, 20, 10);
    Drift drift = PopularityDrift.between(model, model);
    assertEquals(0, drift.divergence());
    assertEquals(List.of(), drift.moves());
    assertEquals(0, drift.appeared() + drift.gone());
  }

  @Test
  void no_item_in_common_is_one_bit_away() {
    Drift drift = PopularityDrift.between(model(30, 30), model(0, 0, 40, 20));
    assertEquals(1, drift.divergence(), 1e-12);
    assertEquals(2, drift.appeared());
    assertEquals(1, drift.appearedShare(), 1e-12);
    assertEquals(2, drift.gone());
    assertEquals(1, drift.goneShare(), 1e-12);
  }

  @Test
  void two_items_that_change_places_are_the_textbook_value_apart() {
    Drift drift = PopularityDrift.between(model(60, 20), model(20, 60));
    // p = (¾, ¼), q = (¼, ¾), m = (½, ½): 1 minus the entropy of ¼
    assertEquals(1 + 0.75 * log2(0.75) + 0.25 * log2(0.25), drift.divergence(), 1e-12);
    assertEquals(List.of("f00", "f01"), drift.moves().stream().map(Drift.Move::id).toList());
    assertEquals(-0.5, drift.moves().get(0).gain(), 1e-12);
    assertEquals(0.75, drift.moves().get(1).after(), 1e-12);
  }

  @Test
  void two_samples_of_one_popularity_differ_by_about_what_chance_makes() {
    long seed = 20261121;
    SplittableRandom random = new SplittableRandom(seed);
    double sum = 0;
    double chance = 0;
    int trials = 20;
    for (int trial = 0; trial < trials; trial++) {
      Drift drift =
          PopularityDrift.between(sample(random.nextLong(), 1500), sample(random.nextLong(), 2500));
      sum += drift.divergence();
      chance += drift.chance();
    }
    assertEquals(1, sum / chance, 0.25, "seed " + seed);
  }

  /** Pairs of a popularity that falls with the item's number, 20 items. */
  private static RecommenderModel sample(long seed, int pairs) {
    Random random = new Random(seed);
    int[] counts = new int[20];
    for (int pair = 0; pair < pairs; pair++) {
      counts[(int) (20 * random.nextDouble() * random.nextDouble())]++;
    }
    return model(counts);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  /** A model of which each item has so many users. */
  private static RecommenderModel model(int... users) {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int film = 0; film < users.length; film++) {
      int its = film;
      IntStream.range(0, users[film])
          .forEach(user -> pairs.add("u" + user, Checkerboard.id("f", its), 60, Float.NaN, 1, 2));
    }
    return Recommender.fit(
        pairs.build(),
        Catalogue.empty(),
        RecommenderParameters.withDefaults(Map.of("factors", 2, "iterations", 1)),
        1,
        Progress.SILENT);
  }
}
