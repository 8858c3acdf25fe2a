package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import dev.retrain.kernel.AlsParameters;
import dev.retrain.kernel.AlsParameters.Solver;
import dev.retrain.registry.Key;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommenderParametersTest {
  @Test
  void the_defaults_are_these() {
    assertEquals(
        new RecommenderParameters(
            new AlsParameters(64, 15, 0.01, 1, 10, 1), 0.3, Duration.ofDays(30), 0.03, 5, 50),
        RecommenderParameters.defaults());
  }

  @Test
  void every_key_reaches_its_knob() {
    Map<String, Object> values =
        Map.ofEntries(
            Map.entry("factors", 8),
            Map.entry("iterations", 3),
            Map.entry("regularization", 0.5),
            Map.entry("regularization_exponent", 0.25),
            Map.entry("alpha", 2),
            Map.entry("seed", 9),
            Map.entry("solver", "conjugate_gradient"),
            Map.entry("rating_slope", 0.125),
            Map.entry("popularity_half_life", Duration.ofHours(7)),
            Map.entry("genre_blend", 0),
            Map.entry("min_history", 4),
            Map.entry("min_pairs", 6));
    assertEquals(
        RecommenderParameters.keys().stream().map(Key::name).sorted().toList(),
        values.keySet().stream().sorted().toList());
    assertEquals(
        new RecommenderParameters(
            new AlsParameters(8, 3, 0.5, 0.25, 2, 9, Solver.CONJUGATE_GRADIENT),
            0.125,
            Duration.ofHours(7),
            0,
            4,
            6),
        RecommenderParameters.withDefaults(values));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "factors, 0",
    "iterations, 2000",
    "regularization, -1",
    "regularization_exponent, 2",
    "alpha, 0",
    "rating_slope, 0.6",
    "genre_blend, -0.1",
    "min_history, 0",
    "min_pairs, 1"
  })
  void a_value_out_of_range_is_refused_by_name(String key, double value) {
    UsageException refusal =
        assertThrows(
            UsageException.class, () -> RecommenderParameters.withDefaults(Map.of(key, value)));
    assertTrue(refusal.getMessage().startsWith("params: " + key + " is "), refusal.getMessage());
  }

  @ParameterizedTest(name = "{0}, {1} factors: {2}")
  @CsvSource({
    "auto, 64, CHOLESKY",
    "auto, 65, CONJUGATE_GRADIENT",
    "exact, 128, CHOLESKY",
    "conjugate_gradient, 8, CONJUGATE_GRADIENT"
  })
  void the_solver_follows_the_number_of_factors_unless_it_is_named(
      String name, int factors, Solver expected) {
    Map<String, Object> values = Map.of("solver", name, "factors", factors);
    assertEquals(expected, RecommenderParameters.withDefaults(values).als().solver());
  }

  @Test
  void a_half_life_of_nothing_is_refused() {
    assertThrows(
        UsageException.class,
        () -> RecommenderParameters.withDefaults(Map.of("popularity_half_life", Duration.ZERO)));
  }
}
