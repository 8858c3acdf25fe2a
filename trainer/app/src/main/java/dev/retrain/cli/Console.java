package dev.retrain.cli;

import dev.retrain.progress.Progress;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where a command writes: results to standard output, everything else to standard error. Colour and
 * a moving bar appear on a terminal only, and never where {@code NO_COLOR} is set.
 */
public final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;
  private final boolean colour;
  private boolean quiet;
  private ConsoleProgress shown;

  /**
   * A console over two streams.
   *
   * @param terminal whether standard error is a terminal
   * @param colour whether colour may be used on it
   */
  public Console(PrintWriter out, PrintWriter err, boolean terminal, boolean colour) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.colour = colour;
  }

  /** The rule of no-color.org: any value but an empty one forbids colour. */
  static boolean mayColour(boolean terminal, String noColor) {
    return terminal && (noColor == null || noColor.isEmpty());
  }

  /** From now on says nothing on standard error but failures. */
  void beQuiet() {
    quiet = true;
  }

  /** The same for a part of a command, whose result is none of the whole: it goes to the notes. */
  Console below(boolean silent) {
    PrintWriter results = silent ? new PrintWriter(Writer.nullWriter()) : err;
    Console part = new Console(results, err, terminal, colour);
    part.quiet = silent;
    return part;
  }

  /** Prints a line of the result. */
  public void result(String line) {
    endBar();
    out.println(line);
    out.flush();
  }

  /** Prints text of the result as it comes, lines or parts of lines. */
  public void text(String text) {
    endBar();
    out.print(text);
    out.flush();
  }

  /** Prints a line for a person who watches. */
  public void note(String line) {
    if (!quiet) {
      endBar();
      err.println(line);
      err.flush();
    }
  }

  /** Prints why a command failed. */
  public void failure(String message) {
    endBar();
    err.println(colour ? "\u001B[31mretrain:\u001B[0m " + message : "retrain: " + message);
    err.flush();
  }

  /** Where long work reports to. */
  public Progress progress() {
    if (quiet) {
      return Progress.SILENT;
    }
    endBar();
    shown = new ConsoleProgress(err, terminal, System::nanoTime);
    return shown;
  }

  /** What is printed next must not stand behind an unfinished bar. */
  private void endBar() {
    if (shown != null) {
      shown.endBar();
    }
  }

  /** Standard error, for a library that writes to it itself. */
  public PrintWriter errors() {
    return err;
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  boolean colour() {
    return colour;
  }
}
