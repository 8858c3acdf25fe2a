package dev.retrain.feed;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which part of a log is asked for.
 *
 * @param from where a data set's window begins
 * @param spans the spans of the model's last data set, or those to read again; asked for by feeds
 *     alone, for finding them may cost a download
 * @param exactly whether these very spans are to be read again
 */
public record Extent(Instant from, Supplier<List<Span>> spans, boolean exactly) {
  /** From the window's beginning on; nothing is known of an earlier data set. */
  public static Extent from(Instant window) {
    return new Extent(window, List::of, false);
  }

  /**
   * For a data set that follows another one; how it does is the feed's setting.
   *
   * @param last the spans of the last data set; an empty list if there is none
   */
  public static Extent after(Instant window, Supplier<List<Span>> last) {
    return new Extent(window, last, false);
  }

  /** What a data set was made of, no more and no less. */
  public static Extent exactly(Instant window, List<Span> spans) {
    List<Span> all = List.copyOf(spans);
    return new Extent(window, () -> all, true);
  }
}
