package dev.retrain.collect;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Feed;
import dev.retrain.feed.Slice;
import dev.retrain.feed.Span;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.EmptyWindowException;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of a movie log that a broker keeps: one source for each {@link Feed} there is. */
final class FeedSource implements Source {
  /** How long a look beforehand waits for a broker. */
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final Feed feed;

  FeedSource(Feed feed) {
    this.feed = feed;
  }

  @Override
  public String type() {
    return feed.type();
  }

  @Override
  public List<Key> keys() {
    List<Key> keys = new ArrayList<>(feed.keys());
    keys.addAll(MovieLogCollection.keys());
    keys.add(Deadline.KEY);
    return List.copyOf(keys);
  }

  @Override
  public DataSetFacts collect(Settings settings, Window window, Path directory, Progress progress)
      throws IOException {
    return collect(settings, window, Extent.from(window.from()), directory, progress);
  }

  @Override
  public DataSetFacts collect(
      Settings settings, Window window, Extent extent, Path directory, Progress progress)
      throws IOException {
    MovieLogCollection collection = new MovieLogCollection(settings, window);
    Duration limit = settings.duration(Deadline.KEY.name());
    try (Slice slice = feed.open(settings, extent, limit)) {
      if (slice.spans().stream().allMatch(span -> span.length() == 0)) {
        throw new EmptyWindowException(
            slice.name() + " holds no new message from " + extent.from() + " on");
      }
      FeedReading reading = new FeedReading(slice, limit);
      reading.all(collection.log(), progress);
      if (extent.exactly()) {
        reading.checkSameAs(extent.spans().get());
      }
      return collection.write(type(), reading, directory);
    }
  }

  @Override
  public List<Finding> check(Settings settings, Window window, int lines) throws IOException {
    Rules rules = Rules.of(settings);
    Finding titles = FirstLook.titles(settings, new MovieId(rules)::canonical);
    MovieLog log = new MovieLog(rules, window);
    try (Slice slice = feed.open(settings, Extent.from(window.from()), LOOK)) {
      FeedReading reading = new FeedReading(slice, LOOK);
      reading.first(log, FirstLook.FILES, lines);
      return List.of(titles, judged(settings, slice, reading, log));
    } catch (RetrainException e) {
      return List.of(titles, Finding.of("source", e));
    }
  }

  private static Finding judged(Settings settings, Slice slice, FeedReading reading, MovieLog log) {
    LineCounts counts = reading.total();
    String seen =
        String.format(
                Locale.ROOT,
                "%s, %,d messages in %,d partitions since the window began",
                slice.name(),
                slice.spans().stream().mapToLong(Span::length).sum(),
                slice.spans().size())
            + FirstLook.accepted(counts);
    if (counts.read() == 0) {
      return Finding.warning(
          "source", slice.name() + " holds no message since the window began", "widen the window");
    }
    return FirstLook.lines(settings, seen, counts, log.samples());
  }
}
