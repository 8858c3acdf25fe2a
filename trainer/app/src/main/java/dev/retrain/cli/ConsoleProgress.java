package dev.retrain.cli;

import dev.retrain.progress.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows progress: on a terminal a bar that is drawn over itself, elsewhere a line now and then, so
 * that a log stays readable. Work shorter than two seconds shows nothing.
 */
final class ConsoleProgress implements Progress {
  private static final long SECOND = 1_000_000_000L;
  private static final long QUIET_AT_FIRST = 2 * SECOND;
  private static final long BETWEEN_LINES = 5 * SECOND;
  private static final long BETWEEN_FRAMES = SECOND / 10;
  private static final int BAR = 24;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private String step = "";
  private long began;
  private long shown;
  private boolean barDrawn;

  ConsoleProgress(PrintWriter err, boolean terminal, LongSupplier nanoTime) {
    this.err = err;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void at(String newStep, long done, long total, String note) {
    long now = nanoTime.getAsLong();
    if (!newStep.equals(step)) {
      endBar();
      step = newStep;
      began = now;
      shown = now;
    }
    boolean finished = total > 0 && done >= total;
    long pause = terminal ? BETWEEN_FRAMES : BETWEEN_LINES;
    if (now - began < QUIET_AT_FIRST || (!finished && now - shown < pause)) {
      return;
    }
    shown = now;
    show(done, total, note, now - began);
    if (finished) {
      endBar();
    }
  }

  private void show(long done, long total, String note, long elapsed) {
    String text = describe(done, total, note, elapsed);
    if (terminal) {
      err.print("\r\u001B[K" + text);
      barDrawn = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  private String describe(long done, long total, String note, long elapsed) {
    String tail = note.isEmpty() ? "" : ", " + note;
    if (total <= 0) {
      return String.format(Locale.ROOT, "%s %,d%s", step, done, tail);
    }
    String eta = done == 0 || done >= total ? "" : ", " + seconds(elapsed, done, total) + " s left";
    if (!terminal) {
      return String.format(Locale.ROOT, "%s %,d/%,d%s%s", step, done, total, tail, eta);
    }
    int filled = (int) (BAR * Math.min(done, total) / total);
    return String.format(
        Locale.ROOT,
        "%-10s [%s%s] %,d/%,d%s%s",
        step,
        "=".repeat(filled),
        " ".repeat(BAR - filled),
        done,
        total,
        tail,
        eta);
  }

  private static long seconds(long elapsed, long done, long total) {
    return Math.round((double) elapsed / done * (total - done) / SECOND);
  }

  /** Goes to the next line if a bar is drawn on this one. */
  synchronized void endBar() {
    if (barDrawn) {
      err.println();
      err.flush();
      barDrawn = false;
    }
  }
}
