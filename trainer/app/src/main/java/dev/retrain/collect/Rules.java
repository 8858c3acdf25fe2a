package dev.retrain.collect;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
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
  private static final Key MAX_USER =
      whole("max_user", 999_999, 1, Integer.MAX_VALUE - 1, "Highest user id taken for real.");
  private static final Key MAX_MINUTE =
      whole("max_minute", 1000, 1, 10_000, "Highest minute of a film taken for real.");
  private static final Key MIN_RATING =
      whole("min_rating", 1, 0, 100, "Lowest rating of the scale.");
  private static final Key MAX_RATING =
      whole("max_rating", 5, 0, 100, "Highest rating of the scale, not below min_rating.")
          .notBelow(MIN_RATING.name());
  private static final Key MOVIE_IDS =
      Key.withDefault(
              "movie_ids",
              Key.Type.TEXT,
              "titled",
              "Form of a movie id; titled is lower case with + before the release year or the end.")
          .oneOf("titled", "any");
  private static final Key MAX_MOVIE_LENGTH =
      whole("max_movie_length", 200, 1, 10_000, "Longest movie id in bytes.");

  /** The rules' keys in the registry. */
  static final List<Key> KEYS =
      List.of(MAX_USER, MAX_MINUTE, MIN_RATING, MAX_RATING, MOVIE_IDS, MAX_MOVIE_LENGTH);

  /** The rules of a source entry. */
  static Rules of(Settings settings) {
    String movieIds = settings.text(MOVIE_IDS.name());
    if (!MOVIE_IDS.choices().contains(movieIds)) {
      throw new UsageException("movie_ids is none of " + MOVIE_IDS.choices() + ": write one.");
    }
    return new Rules(
        SettingRange.whole(settings, MAX_USER),
        SettingRange.whole(settings, MAX_MINUTE),
        SettingRange.whole(settings, MIN_RATING),
        (int) SettingRange.upper(settings, MIN_RATING, MAX_RATING),
        movieIds.equals("titled"),
        SettingRange.whole(settings, MAX_MOVIE_LENGTH));
  }

  private static Key whole(String name, int value, int least, int most, String meaning) {
    return Key.withDefault(name, Key.Type.INTEGER, value, meaning).within(Range.of(least, most));
  }
}
