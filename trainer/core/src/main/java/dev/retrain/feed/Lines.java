package dev.retrain.feed;

import java.io.IOException;
import java.io.InputStream;

/**
 * The messages of one span as text, each ended by a line feed. A broker that goes away is waited
 * for; {@link dev.retrain.failure.TransientException} if it stays away, {@link
 * dev.retrain.failure.DataException} if it comes back without what it had.
 */
public abstract class Lines extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;

  /** How many offsets of the span have been passed so far. */
  public abstract long passed();

  /** Messages so far that had no value (tombstones): they are no part of the text. */
  public abstract long withoutValue();

  /** Offsets passed so far that held no message; see {@link Span#missing}. */
  public abstract long missing();
}
