package dev.retrain.collect;

import dev.retrain.kind.DataSetFacts;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One data set in the making from the lines of a movie log, wherever these come from. */
final class MovieLogCollection {
  private static final List<LineKind> KINDS =
      List.of(LineKind.WATCH, LineKind.RATE, LineKind.REQUEST);
  private static final Key MAX_USER_PAIRS = UserLimit.key(10_000);

  private final Window window;
  private final RejectionLimit limit;
  private final UserLimit users;
  private final MovieFile movies;
  private final MovieLog log;

  /** Checks the settings and reads the movies file, before a line is read. */
  MovieLogCollection(Settings settings, Window window) throws IOException {
    Rules rules = Rules.of(settings);
    this.window = window;
    this.limit = RejectionLimit.of(settings);
    this.users = UserLimit.of(settings, MAX_USER_PAIRS);
    this.movies = Paths.films(settings, new MovieId(rules)::canonical);
    this.log = new MovieLog(rules, window);
  }

  /** The keys of every source of this format. */
  static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    keys.add(Paths.MOVIES);
    keys.add(RejectionLimit.KEY);
    keys.addAll(Rules.KEYS);
    keys.add(MAX_USER_PAIRS);
    return keys;
  }

  /** Takes the lines. */
  MovieLog log() {
    return log;
  }

  /**
   * Judges what was read and writes the data set.
   *
   * @throws dev.retrain.failure.DataException if there is nothing usable, or too much damage
   */
  DataSetFacts write(String source, Account account, Path directory) throws IOException {
    limit.check(account.total(), log.samples());
    if (log.isEmpty()) {
      throw log.outside().nothingFound(account.total(), window);
    }
    Map<LineKind, Long> duplicates = new EnumMap<>(LineKind.class);
    duplicates.put(LineKind.WATCH, log.repeatedMinutes());
    duplicates.put(LineKind.RATE, log.repeatedRatings());
    return new DataSet(
            source,
            window,
            KINDS,
            duplicates,
            log.supersededRatings(),
            account,
            log.samples(),
            users.apply(log.interactions()),
            movies)
        .write(directory);
  }
}
