package dev.retrain.collect;

import dev.retrain.check.Finding;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Source {@code movielog}: the log lines of the movie-streaming scenario. */
public final class MovieLogSource implements Source {
  private static final List<LineKind> KINDS =
      List.of(LineKind.WATCH, LineKind.RATE, LineKind.REQUEST);
  private static final Key MAX_USER_PAIRS = UserLimit.key(10_000);

  private final InputStream standardInput;

  /** Path {@code -} reads the process's standard input. */
  public MovieLogSource() {
    this(new FileInputStream(FileDescriptor.in));
  }

  MovieLogSource(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public String type() {
    return "movielog";
  }

  @Override
  public List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    keys.add(Paths.LOGS);
    keys.add(Paths.MOVIES);
    keys.add(RejectionLimit.KEY);
    keys.addAll(Rules.KEYS);
    keys.add(MAX_USER_PAIRS);
    keys.add(Reading.MAX_EXPANSION);
    keys.add(Deadline.KEY);
    return List.copyOf(keys);
  }

  @Override
  public DataSetFacts collect(Settings settings, Window window, Path directory, Progress progress)
      throws IOException {
    Rules rules = Rules.of(settings);
    RejectionLimit limit = RejectionLimit.of(settings);
    UserLimit users = UserLimit.of(settings, MAX_USER_PAIRS);
    Paths paths = Paths.of(settings);
    MovieFile movies = paths.films(new MovieId(rules)::canonical);
    MovieLog log = new MovieLog(rules, window);
    Reading reading = paths.reading(standardInput);
    reading.all(log::read, progress);
    limit.check(reading.total(), log.samples());
    if (log.isEmpty()) {
      throw log.outside().nothingFound(reading.total(), window);
    }
    Map<LineKind, Long> duplicates = new EnumMap<>(LineKind.class);
    duplicates.put(LineKind.WATCH, log.repeatedMinutes());
    duplicates.put(LineKind.RATE, log.repeatedRatings());
    return new DataSet(
            type(),
            window,
            KINDS,
            duplicates,
            log.supersededRatings(),
            reading,
            log.samples(),
            users.apply(log.interactions()),
            movies)
        .write(directory);
  }

  @Override
  public List<Finding> check(Settings settings, Window window, int lines) throws IOException {
    Rules rules = Rules.of(settings);
    MovieLog log = new MovieLog(rules, window);
    return new FirstLook(settings, new MovieId(rules)::canonical, lines)
        .findings(log::read, log.samples());
  }
}
