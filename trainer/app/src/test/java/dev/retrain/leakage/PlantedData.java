package dev.retrain.leakage;

import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.progress.Progress;
import dev.retrain.ranking.Split;
import dev.retrain.ranking.SplitType;
import dev.retrain.recommender.Recommender;
import dev.retrain.recommender.RecommenderModel;
import dev.retrain.recommender.RecommenderParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * A small data set whose every item is there from the start but {@code late}, and a user {@code
 * narrow} who watches one genre until the cut and another one after it.
 */
final class PlantedData {
  static final double HOLDOUT = 0.2;

  private static final int USERS = 40;
  private static final int ITEMS = 30;
  private static final int GENRES = 5;
  private static final int SPAN = 100_000;

  private PlantedData() {}

  static Interactions.Builder builder(Random random) {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int user = 0; user < USERS; user++) {
      for (int item = 0; item < ITEMS; item++) {
        if (random.nextInt(3) > 0) {
          int second = 1 + random.nextInt(SPAN - 1);
          pairs.add("u" + user, "i" + item, 30, Float.NaN, second, second + 60);
        }
      }
    }
    for (int at = 0; at < 6; at++) {
      pairs.add("narrow", "i" + at * GENRES, 90, Float.NaN, at, at);
      pairs.add("narrow", "i" + (at * GENRES + 1), 90, Float.NaN, SPAN + at, SPAN + at);
    }
    pairs.add("u1", "late", 10, Float.NaN, SPAN + 10, SPAN + 10);
    pairs.add("u2", "late", 10, Float.NaN, SPAN + 11, SPAN + 11);
    return pairs;
  }

  static Interactions pairs() {
    return builder(new Random(11)).build();
  }

  /** The second of the cut of {@code global-time}. */
  static long cut(Interactions pairs) {
    return SplitType.GLOBAL_TIME.split(pairs, HOLDOUT).facts().trainedUntil().getEpochSecond();
  }

  /** The split with other parts, but the facts of the right one. */
  static Split tampered(
      SplitType type, Interactions pairs, IntPredicate training, IntPredicate holdout) {
    return new Split(
        pairs.subset(training), pairs.subset(holdout), type.split(pairs, HOLDOUT).facts());
  }

  static RecommenderModel fit(Interactions training) {
    Map<String, Catalogue.Film> films = new HashMap<>();
    for (int item = 0; item < ITEMS; item++) {
      films.put("i" + item, new Catalogue.Film("", List.of("genre" + item % GENRES)));
    }
    RecommenderParameters parameters =
        RecommenderParameters.withDefaults(Map.of("factors", 4, "iterations", 2, "min_pairs", 2));
    return Recommender.fit(training, new Catalogue(films), parameters, 1, Progress.SILENT);
  }
}
