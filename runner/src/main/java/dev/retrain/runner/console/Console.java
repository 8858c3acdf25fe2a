package dev.retrain.runner.console;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The console of one build. Text is written in whole lines; what a program printed without a line
 * end is closed before the next line. Used by the thread of the interpreter only, but for {@link
 * #line}, which may be called by any.
 */
public final class Console {
  private final Consumer<String> sink;
  private boolean lineOpen;
  private long written;

  /**
   * A console over a sink.
   *
   * @param sink takes the text as it comes, line ends included
   */
  public Console(Consumer<String> sink) {
    this.sink = sink;
  }

  /**
   * A console that goes on behind what was printed before.
   *
   * @param bytes length of the text so far, in UTF-8
   * @param open whether it ends within a line
   */
  public static Console behind(Consumer<String> sink, long bytes, boolean open) {
    Console console = new Console(sink);
    console.written = bytes;
    console.lineOpen = open;
    return console;
  }

  /** The length of all text so far, in bytes of UTF-8. */
  public synchronized long written() {
    return written;
  }

  /** Whether the text so far ends within a line. */
  public synchronized boolean lineOpen() {
    return lineOpen;
  }

  private void write(String text) {
    written += text.getBytes(StandardCharsets.UTF_8).length;
    sink.accept(text);
  }

  /** The line that a step, a block or the pipeline itself leaves: {@code [Pipeline] text}. */
  public void pipeline(String text) {
    line("[Pipeline] " + text);
  }

  /** One line, or several with line feeds between. */
  public synchronized void line(String text) {
    closeLine();
    write(text + "\n");
  }

  /** Text with its own line ends, as a program prints it. */
  public synchronized void raw(String text) {
    if (!text.isEmpty()) {
      write(text);
      lineOpen = !text.endsWith("\n");
    }
  }

  /** Ends a line that a program left open. */
  public synchronized void closeLine() {
    if (lineOpen) {
      write("\n");
      lineOpen = false;
    }
  }
}
