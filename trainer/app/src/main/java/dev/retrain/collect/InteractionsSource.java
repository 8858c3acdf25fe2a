package dev.retrain.collect;

import dev.retrain.check.Finding;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Source {@code interactions}: pairs that are ready in CSV or Parquet files, in our own form or
 * MovieLens' (see {@link RowColumns}). A row belongs to the window by its first event.
 */
public final class InteractionsSource implements Source {
  private static final Key MIN_RATING =
      Key.withDefault("min_rating", Key.Type.NUMBER, 0.5, "Lowest rating of the scale.")
          .within(Range.of(0, 100));
  private static final Key MAX_RATING =
      Key.withDefault(
              "max_rating",
              Key.Type.NUMBER,
              5,
              "Highest rating of the scale, not below min_rating.")
          .within(Range.of(0, 100))
          .notBelow(MIN_RATING.name());
  private static final Key MAX_USER_PAIRS = UserLimit.key(50_000);

  private final InputStream standardInput;

  /** Path {@code -} reads the process's standard input. */
  public InteractionsSource() {
    this(new FileInputStream(FileDescriptor.in));
  }

  InteractionsSource(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public String type() {
    return "interactions";
  }

  @Override
  public List<Key> keys() {
    return List.of(
        Paths.LOGS,
        Paths.MOVIES,
        RejectionLimit.KEY,
        MIN_RATING,
        MAX_RATING,
        MAX_USER_PAIRS,
        Reading.MAX_EXPANSION,
        Deadline.KEY);
  }

  @Override
  public DataSetFacts collect(Settings settings, Window window, Path directory, Progress progress)
      throws IOException {
    InteractionRows rows = new InteractionRows(row(settings, window));
    RejectionLimit limit = RejectionLimit.of(settings);
    UserLimit users = UserLimit.of(settings, MAX_USER_PAIRS);
    Paths paths = Paths.of(settings);
    MovieFile movies = paths.films(InteractionsSource::asItIs);
    Reading reading = paths.reading(standardInput);
    reading.all(rows, progress);
    limit.check(reading.total(), rows.samples());
    if (rows.isEmpty()) {
      throw rows.outside().nothingFound(reading.total(), window);
    }
    return new DataSet(
            type(),
            window,
            List.of(LineKind.ROW),
            Map.of(LineKind.ROW, rows.repeatedRatings()),
            rows.supersededRatings(),
            reading,
            rows.samples(),
            users.apply(rows.interactions()),
            movies)
        .write(directory);
  }

  @Override
  public List<Finding> check(Settings settings, Window window, int lines) throws IOException {
    InteractionRows rows = new InteractionRows(row(settings, window));
    return new FirstLook(settings, InteractionsSource::asItIs, lines)
        .findings(rows, rows.samples());
  }

  private static InteractionRow row(Settings settings, Window window) {
    double minRating = SettingRange.number(settings, MIN_RATING);
    double maxRating = SettingRange.upper(settings, MIN_RATING, MAX_RATING);
    return new InteractionRow((float) minRating, (float) maxRating, window);
  }

  private static Optional<String> asItIs(String id) {
    return Optional.of(id).filter(text -> !text.isBlank());
  }
}
