package dev.retrain.collect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.feed.Lines;
import dev.retrain.feed.Slice;
import dev.retrain.feed.Span;
import dev.retrain.interactions.Printable;
import dev.retrain.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the spans of a slice one after the other and keeps account of each. */
final class FeedReading implements Account {
  private final Slice slice;
  private final Duration limit;
  private final List<Span> read = new ArrayList<>();
  private final List<LineCounts> counts = new ArrayList<>();
  private final LineCounts total = new LineCounts();

  /**
   * A reading of a slice.
   *
   * @param limit how long all of it may take
   */
  FeedReading(Slice slice, Duration limit) {
    this.slice = slice;
    this.limit = limit;
  }

  /** Reads every line. */
  void all(MovieLog log, Progress progress) {
    Deadline deadline = Deadline.in(limit, System::nanoTime);
    long messages = slice.spans().stream().mapToLong(Span::length).sum();
    long before = 0;
    for (int i = 0; i < slice.spans().size(); i++) {
      long start = before;
      LineCounts its = new LineCounts();
      Lines lines = slice.lines(i);
      CountedInput.Listener told =
          bytes -> {
            deadline.check();
            long lineCount = total.read() + its.read();
            progress.at("collect", start + lines.passed(), messages, lineCount + " lines");
          };
      one(slice.spans().get(i), lines, log, its, told);
      read.add(slice.spans().get(i).with(lines.missing()));
      before += slice.spans().get(i).length();
    }
  }

  /** Reads the first lines of some spans, spread evenly over all of them. */
  void first(MovieLog log, int most, int lines) {
    Deadline deadline = Deadline.in(limit, System::nanoTime);
    int spans = slice.spans().size();
    int some = Math.min(most, spans);
    for (int i = 0; i < some; i++) {
      int at = some == 1 ? 0 : (int) ((long) i * (spans - 1) / (some - 1));
      Lines all = slice.lines(at);
      Reading.Reader reader = ((Reading.Reader) log::read).ofFirst(lines);
      one(slice.spans().get(at), all, reader, new LineCounts(), bytes -> deadline.check());
    }
  }

  /**
   * Checks that a slice that was read again is what it was.
   *
   * @throws DataException if messages of it are gone
   */
  void checkSameAs(List<Span> then) {
    long gone = missing(read) - missing(then);
    if (gone != 0) {
      throw new DataException(
          Math.abs(gone)
              + " messages of this slice are not in "
              + slice.name()
              + " any more (compacted, expired or deleted), so it can't be read again: keep the"
              + " data set ('retrain pin'), or let the topic keep its messages longer");
    }
  }

  private static long missing(List<Span> spans) {
    return spans.stream().mapToLong(Span::missing).sum();
  }

  private void one(
      Span span, Lines lines, Reading.Reader reader, LineCounts its, CountedInput.Listener told) {
    try (CountedInput counted = new CountedInput(lines, told)) {
      reader.read(span.name(), counted, its);
    } catch (Deadline.PassedException e) {
      throw new TransientException(
          String.format(
              Locale.ROOT,
              "%s %s; %d lines came. Raise %s, or let the window begin later.",
              slice.name(),
              e.getMessage(),
              total.read() + its.read(),
              Deadline.KEY.name()),
          e);
    } catch (IOException e) {
      throw new TransientException(
          slice.name() + " can't be read (" + Printable.of(String.valueOf(e.getMessage())) + ")",
          e);
    }
    for (long left = lines.withoutValue(); left > 0; left--) {
      its.reject(Reason.NO_VALUE);
    }
    counts.add(its);
    total.add(its);
  }

  private void one(
      Span span, Lines lines, MovieLog log, LineCounts its, CountedInput.Listener told) {
    one(span, lines, (Reading.Reader) log::read, its, told);
  }

  @Override
  public LineCounts total() {
    return total;
  }

  @Override
  public int filesRead() {
    return counts.size();
  }

  @Override
  public long damagedFiles() {
    return 0;
  }

  @Override
  public List<Span> spans() {
    return List.copyOf(read);
  }

  @Override
  public void describe(ObjectNode json, List<LineKind> kinds) {
    json.put("read", read.size());
    ArrayNode each = json.putArray("each");
    for (int i = 0; i < read.size(); i++) {
      counts.get(i).describe(each.addObject().put("path", read.get(i).name()), kinds);
    }
  }
}
