package dev.retrain.collect;

import dev.retrain.interactions.Interactions;
import dev.retrain.run.Window;
import java.io.IOException;
import java.io.InputStream;

/**
 * Folds the lines of a movie log into user–movie pairs. Memory grows with the distinct pairs and
 * their minutes, not with the log.
 */
final class MovieLog {
  private final LogLine line;
  private final IdTable movies = new IdTable();
  private final PairTable pairs = new PairTable();
  private final MinuteSets minutes = new MinuteSets();
  private final Samples samples = new Samples();
  private final TimeRange outside = new TimeRange();
  private long repeatedMinutes;

  MovieLog(Rules rules, Window window) {
    this.line = new LogLine(rules, window);
  }

  /** Takes all lines of one file. */
  void read(String file, InputStream text, LineCounts counts) throws IOException {
    LineReader lines = new LineReader(text);
    while (lines.next()) {
      Reason rejected = take(lines);
      if (rejected == null) {
        counts.accept(line.kind(), line.second());
      } else {
        counts.reject(rejected);
        samples.keep(rejected, lines.buffer(), lines.from(), lines.to());
      }
    }
  }

  /** Whether no line watched or rated a film. */
  boolean isEmpty() {
    return pairs.size() == 0;
  }

  /** Pairs under their ids. */
  Interactions interactions() {
    return pairs.toInteractions(Integer::toString, movies::id);
  }

  Samples samples() {
    return samples;
  }

  /** Times of the good lines outside the window. */
  TimeRange outside() {
    return outside;
  }

  /** Watch lines that say the same user, movie and minute again. */
  long repeatedMinutes() {
    return repeatedMinutes;
  }

  long repeatedRatings() {
    return pairs.repeatedRatings();
  }

  long supersededRatings() {
    return pairs.supersededRatings();
  }

  private Reason take(LineReader lines) {
    if (lines.tooLong()) {
      return Reason.TOO_LONG;
    }
    Reason rejected = line.read(lines.buffer(), lines.from(), lines.to());
    if (rejected == null) {
      add();
    } else if (rejected == Reason.OUT_OF_WINDOW) {
      outside.add(line.second());
    } else if (!lines.terminated()) {
      return Reason.UNFINISHED;
    }
    return rejected;
  }

  private void add() {
    if (line.kind() == LineKind.REQUEST) {
      return;
    }
    int movie = movies.index(line.movie().bytes(), line.movie().length());
    int pair = pairs.seen(line.user(), movie, line.micros());
    if (line.kind() == LineKind.RATE) {
      pairs.rate(pair, line.micros(), line.value());
    } else if (minutes.add(pair, line.value())) {
      pairs.addMinute(pair);
    } else {
      repeatedMinutes++;
    }
  }
}
