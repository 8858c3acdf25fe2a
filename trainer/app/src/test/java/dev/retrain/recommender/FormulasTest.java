package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.interactions.Interactions;
import dev.retrain.kernel.SparseRows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weights, popularity and preferences against numbers worked out by hand. */
class FormulasTest {
  @ParameterizedTest(name = "{0} minutes, rating {1}: {2}")
  @CsvSource({
    "0, NaN, 1",
    "0, 3.5, 1",
    "0, 5, 1.45",
    "0, 1, 0.25",
    "0, 2, 0.55",
    "0, 0.5, 0.1",
    "120, NaN, 1.2",
    "10000, NaN, 1.2",
    "120, 5, 1.74",
    "10, NaN, 0.543214",
    "1, NaN, 0.333443",
    "1, 0.5, 0.05"
  })
  void the_weight_of_a_pair_is_as_documented(float minutes, float rating, double expected) {
    assertEquals(expected, new PairWeight(0.3).of(minutes, rating), 1e-6);
  }

  @Test
  void the_weight_grows_with_minutes_and_with_rating_and_stays_above_zero() {
    PairWeight weight = new PairWeight(0.5);
    for (int minutes = 1; minutes < 200; minutes++) {
      assertTrue(weight.of(minutes + 1, Float.NaN) >= weight.of(minutes, Float.NaN));
    }
    for (float rating = 0.5f; rating < 5; rating += 0.5f) {
      assertTrue(weight.of(30, rating + 0.5f) >= weight.of(30, rating));
      assertTrue(weight.of(1, rating) >= (float) PairWeight.LEAST);
    }
  }

  @Test
  void slope_zero_makes_every_rating_the_same_sign() {
    assertEquals(1f, new PairWeight(0).of(0, 0.5f));
    assertEquals(1f, new PairWeight(0).of(0, 5));
  }

  @Test
  void popularity_halves_with_each_half_life() {
    long day = 86_400;
    Interactions pairs =
        new Interactions.Builder()
            .add("u1", "new", 0, Float.NaN, 0, 20 * day)
            .add("u1", "old", 0, Float.NaN, 0, 10 * day)
            .add("u2", "old", 0, Float.NaN, 0, 0)
            .add("u2", "ancient", 0, Float.NaN, 0, -100_000 * day)
            .build();
    TrainingRows rows = TrainingRows.of(pairs, new PairWeight(0), 2);
    Popularity popularity = Popularity.fit(pairs, rows, Duration.ofDays(10));
    assertEquals(List.of("ancient", "new", "old"), rows.items().ids());
    assertEquals(1, popularity.score(1));
    assertEquals(0.75, popularity.score(2), 1e-12);
    assertEquals(2, popularity.pairs(2));
    assertEquals(0, popularity.logShare(1));
    assertEquals(Math.log(0.75), popularity.logShare(2), 1e-6);
    assertTrue(popularity.score(0) > 0 && Float.isFinite(popularity.logShare(0)));
  }

  @Test
  void preferences_are_smoothed_shares_against_everybody() {
    // User 0: two dramas of weight 1 and 2. User 1: one item that is comedy and drama, weight 3.
    ItemGenres genres =
        new ItemGenres(List.of(List.of("Drama"), List.of("Drama"), List.of("Drama", "Comedy")));
    SparseRows weights =
        new SparseRows(3, new int[] {0, 2, 3}, new int[] {0, 1, 2}, new float[] {1, 2, 3});
    GenrePreferences preferences = GenrePreferences.fit(weights, genres);
    assertEquals(List.of("Comedy", "Drama"), genres.names());
    double comedy = 1.5 / 6;
    double drama = 4.5 / 6;
    assertEquals(Math.log(5 * comedy / (8 * comedy)), preferences.of(0, 0), 1e-6);
    assertEquals(Math.log((3 + 5 * drama) / (8 * drama)), preferences.of(0, 1), 1e-6);
    assertEquals(Math.log((1.5 + 5 * comedy) / (8 * comedy)), preferences.of(1, 0), 1e-6);
    float mean = (preferences.of(1, 0) + preferences.of(1, 1)) / 2;
    assertEquals(mean, preferences.affinity(1, genres.of(2)), 1e-7);
    assertEquals(0, preferences.affinity(1, new int[0]));
    assertEquals(1, preferences.favourite(0, genres.of(2)));
    assertEquals(-1, preferences.favourite(1, genres.of(0)));
  }
}
