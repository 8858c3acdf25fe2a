package dev.retrain.recommender;

import static dev.retrain.registry.Key.withDefault;

import dev.retrain.failure.UsageException;
import dev.retrain.kernel.AlsParameters;
import dev.retrain.kernel.AlsParameters.Solver;
import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import dev.retrain.registry.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The knobs of a recommender, checked.
 *
 * @param als those of the factorisation
 * @param ratingSlope how much a pair's weight changes with each point of rating, 0 to 0.5
 * @param popularityHalfLife after which time an event counts half for popularity, above 0
 * @param genreBlend how much a user's genre preferences add to the factorisation's score, 0 to 1
 * @param minHistory from how many training items on a user is warm, at least 1
 * @param minPairs fewest training pairs that are trained on, at least 2
 */
public record RecommenderParameters(
    AlsParameters als,
    double ratingSlope,
    Duration popularityHalfLife,
    double genreBlend,
    int minHistory,
    int minPairs) {

  /** Beyond that the exact solution takes several times as long as the steps. */
  private static final int MOST_EXACT_FACTORS = 64;

  /** The keys under {@code params}, the only place where their defaults stand. */
  public static List<Key> keys() {
    return List.of(
        withDefault("factors", Key.Type.INTEGER, 64, "Length of a user's or film's vector.")
            .within(Range.of(1, 1024)),
        withDefault("iterations", Key.Type.INTEGER, 15, "Rounds of least squares.")
            .within(Range.of(1, 1000)),
        withDefault(
                "solver",
                Key.Type.TEXT,
                "auto",
                "How each round's equations are solved: exactly, by three steps of conjugate gradients"
                    + " or, with auto, exactly up to 64 factors.")
            .oneOf("auto", "exact", "conjugate_gradient"),
        withDefault(
                "regularization",
                Key.Type.NUMBER,
                0.01,
                "Pull of the vectors to zero; 0.001 to 0.1 is usual, more for less data.")
            .within(Range.above(0)),
        withDefault(
                "regularization_exponent",
                Key.Type.NUMBER,
                1.0,
                "How that pull grows with a row's number of pairs: 0 not at all, 1 in proportion.")
            .within(Range.of(0, 1)),
        withDefault(
                "alpha",
                Key.Type.NUMBER,
                10.0,
                "How much an observed pair counts against one not observed; 1 to 100 is usual.")
            .within(Range.above(0)),
        withDefault(
                "rating_slope",
                Key.Type.NUMBER,
                0.3,
                "How much a pair's weight changes with each point of rating, 0 for not at all.")
            .within(Range.of(0, 0.5)),
        withDefault(
                "popularity_half_life",
                Key.Type.DURATION,
                Duration.ofDays(30),
                "After which time an event counts half for popularity.")
            .within(Range.of(Duration.ofSeconds(1), Duration.ofDays(36_500))),
        withDefault(
                "genre_blend",
                Key.Type.NUMBER,
                0.03,
                "Weight of a user's genre preferences beside the vectors, 0 for none.")
            .within(Range.of(0, 1)),
        withDefault(
                "min_history",
                Key.Type.INTEGER,
                5,
                "From how many training films on a user is recommended to by vectors.")
            .within(Range.atLeast(1)),
        withDefault(
                "min_pairs",
                Key.Type.INTEGER,
                50,
                "Fewest user-film pairs to train on; with fewer a run fails.")
            .within(Range.atLeast(2)),
        withDefault("seed", Key.Type.INTEGER, 1, "Where the start vectors come from."));
  }

  /** Throws a {@link UsageException} that names the knob, its value and its range. */
  public RecommenderParameters {
    require(ratingSlope >= 0 && ratingSlope <= 0.5, "rating_slope", ratingSlope, "0 to 0.5");
    require(
        !popularityHalfLife.isNegative() && !popularityHalfLife.isZero(),
        "popularity_half_life",
        popularityHalfLife,
        "above 0");
    require(genreBlend >= 0 && genreBlend <= 1, "genre_blend", genreBlend, "0 to 1");
    require(minHistory >= 1, "min_history", minHistory, "at least 1");
    require(minPairs >= 2, "min_pairs", minPairs, "at least 2");
  }

  /** The knobs of a registry entry. */
  public static RecommenderParameters of(Settings params) {
    try {
      return new RecommenderParameters(
          new AlsParameters(
              params.integer("factors"),
              params.integer("iterations"),
              params.number("regularization"),
              params.number("regularization_exponent"),
              params.number("alpha"),
              params.integer("seed"),
              solver(params.text("solver"), params.integer("factors"))),
          params.number("rating_slope"),
          params.duration("popularity_half_life"),
          params.number("genre_blend"),
          params.integer("min_history"),
          params.integer("min_pairs"));
    } catch (IllegalArgumentException e) {
      throw new UsageException("params: " + e.getMessage(), e);
    }
  }

  private static Solver solver(String name, int factors) {
    boolean exact = name.equals("exact") || (name.equals("auto") && factors <= MOST_EXACT_FACTORS);
    return exact ? Solver.CHOLESKY : Solver.CONJUGATE_GRADIENT;
  }

  /** The defaults. */
  public static RecommenderParameters defaults() {
    return withDefaults(Map.of());
  }

  /** The defaults but for some. */
  public static RecommenderParameters withDefaults(Map<String, ?> others) {
    Map<String, Object> values = new TreeMap<>();
    keys().forEach(key -> values.put(key.name(), key.defaultValue().orElseThrow()));
    values.putAll(others);
    return of(new Settings(values));
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new UsageException("params: " + name + " is " + value + ": it must be " + range + ".");
    }
  }
}
