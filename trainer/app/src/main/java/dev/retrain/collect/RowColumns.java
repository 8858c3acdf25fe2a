package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.interactions.Printable;
import java.util.List;

/**
 * Where an interactions CSV has its columns, found by the names in its header. Accepted names:
 *
 * <ul>
 *   <li>user: {@code user}, {@code userId}, {@code user_id}
 *   <li>item: {@code movie}, {@code movieId}, {@code movie_id}, {@code item}, {@code itemId},
 *       {@code item_id}
 *   <li>minutes watched, may be missing: {@code minutes}
 *   <li>rating, may be missing: {@code rating}
 *   <li>time: {@code timestamp} in whole seconds since 1970-01-01T00:00Z; or {@code time}; or
 *       {@code first_time} and {@code last_time}; these as ISO-8601 in UTC, {@code
 *       2026-11-21T02:00:34Z}
 * </ul>
 *
 * <p>So both {@code user,movie,minutes,rating,first_time,last_time} and MovieLens' {@code
 * userId,movieId,rating,timestamp} are read. Columns of other names are left aside. A column that
 * is missing has the position -1.
 *
 * @param epoch whether the time is a number of seconds
 */
record RowColumns(
    int user, int movie, int minutes, int rating, int first, int last, boolean epoch, int count) {
  private static final List<String> USER = List.of("user", "userId", "user_id");
  private static final List<String> MOVIE =
      List.of("movie", "movieId", "movie_id", "item", "itemId", "item_id");

  /**
   * Finds the columns.
   *
   * @throws DataException if one that is needed is missing
   */
  static RowColumns of(String file, List<String> header) {
    int epoch = header.indexOf("timestamp");
    int first = epoch >= 0 ? epoch : position(header, List.of("first_time", "time"));
    int last = epoch >= 0 ? epoch : position(header, List.of("last_time", "time"));
    RowColumns columns =
        new RowColumns(
            position(header, USER),
            position(header, MOVIE),
            header.indexOf("minutes"),
            header.indexOf("rating"),
            first,
            last,
            epoch >= 0,
            header.size());
    if (columns.user < 0 || columns.movie < 0 || first < 0 || last < 0) {
      throw new DataException(
          file
              + " begins with \""
              + Printable.of(String.join(",", header))
              + "\"; expected a header with the columns user, movie and first_time, last_time, or"
              + " userId, movieId, timestamp.");
    }
    return columns;
  }

  private static int position(List<String> header, List<String> names) {
    return names.stream().mapToInt(header::indexOf).filter(at -> at >= 0).findFirst().orElse(-1);
  }
}
