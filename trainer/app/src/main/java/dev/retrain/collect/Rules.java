package dev.retrain.collect;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import java.util.List;

/**
 * What is plausible in a movie log. A stray character that falls into a number often leaves a line
 * that parses; these limits catch most of them.
 *
 * @param maxUser highest user id, the lowest is 1
 * @param maxMinute highest minute of a film, the lowest is 0
 * @param minRating lowest rating
 * @param maxRating highest rating
 * @param titledMovies whether an id must be made of a title and a release year
 * @param maxMovieLength longest movie id in bytes
 */
record Rules(
    int maxUser,
    int maxMinute,
    int minRating,
    int maxRating,
    boolean titledMovies,
    int maxMovieLength) {
  /** The rules' keys in the registry. */
  static final List<Key> KEYS =
      List.of(
          whole("max_user", 999_999, "Highest user id taken for real; 1 to 2147483646."),
          whole("max_minute", 1000, "Highest minute of a film taken for real; 1 to 10000."),
          whole("min_rating", 1, "Lowest rating of the scale; 0 to 100."),
          whole("max_rating", 5, "Highest rating of the scale; min_rating to 100."),
          Key.withDefault(
              "movie_ids",
              Key.Type.TEXT,
              "titled",
              "Form of a movie id: titled (lower case, + before the release year) or any."),
          whole("max_movie_length", 200, "Longest movie id in bytes; 1 to 10000."));

  /** The rules of a source entry. */
  static Rules of(Settings settings) {
    String movieIds = settings.text("movie_ids");
    if (!movieIds.equals("titled") && !movieIds.equals("any")) {
      throw new UsageException("movie_ids is neither titled nor any: write one of them.");
    }
    int minRating = SettingRange.whole(settings, "min_rating", 0, 100);
    return new Rules(
        SettingRange.whole(settings, "max_user", 1, Integer.MAX_VALUE - 1),
        SettingRange.whole(settings, "max_minute", 1, 10_000),
        minRating,
        SettingRange.whole(settings, "max_rating", minRating, 100),
        movieIds.equals("titled"),
        SettingRange.whole(settings, "max_movie_length", 1, 10_000));
  }

  private static Key whole(String name, int value, String meaning) {
    return Key.withDefault(name, Key.Type.INTEGER, value, meaning);
  }
}
