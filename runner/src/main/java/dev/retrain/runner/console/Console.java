package dev.retrain.runner.console;

import java.util.function.Consumer;

/**
 * The console of one build. Text is written in whole lines; what a program printed without a line
 * end is closed before the next line. Used by the thread of the interpreter only, but for {@link
 * #line}, which may be called by any.
 */
public final class Console {
  private final Consumer<String> sink;
  private boolean lineOpen;

  /**
   * A console over a sink.
   *
   * @param sink takes the text as it comes, line ends included
   */
  public Console(Consumer<String> sink) {
    this.sink = sink;
  }

  /** The line that a step, a block or the pipeline itself leaves: {@code [Pipeline] text}. */
  public void pipeline(String text) {
    line("[Pipeline] " + text);
  }

  /** One line, or several with line feeds between. */
  public synchronized void line(String text) {
    closeLine();
    sink.accept(text + "\n");
  }

  /** Text with its own line ends, as a program prints it. */
  public synchronized void raw(String text) {
    if (!text.isEmpty()) {
      sink.accept(text);
      lineOpen = !text.endsWith("\n");
    }
  }

  /** Ends a line that a program left open. */
  public synchronized void closeLine() {
    if (lineOpen) {
      sink.accept("\n");
      lineOpen = false;
    }
  }
}
