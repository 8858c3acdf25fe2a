package dev.retrain.feed;

/**
 * A part of one partition of a log, as it was read into a data set. Together the spans of a data
 * set say which messages it is made of, so that they can be read again.
 *
 * @param name topic, hyphen and number of the partition
 * @param from offset of the first message
 * @param to first offset after it, not below {@code from}
 * @param missing offsets within it that held no message when it was read: compacted, expired or
 *     deleted ones, those of transactions that were given up, and the ends of transactions
 * @param expired offsets between the end of the data set before and {@code from} that the log did
 *     not keep until now; no data set has seen them
 */
public record Span(String name, long from, long to, long missing, long expired) {
  public Span {
    if (from < 0 || to < from || missing < 0 || missing > to - from || expired < 0) {
      throw new IllegalArgumentException("no span of a log: " + from + " to " + to);
    }
  }

  /** The same part of which so many offsets held no message. */
  public Span with(long gone) {
    return new Span(name, from, to, gone, expired);
  }

  /** How many offsets it has. */
  public long length() {
    return to - from;
  }
}
