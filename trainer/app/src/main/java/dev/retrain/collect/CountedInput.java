package dev.retrain.collect;

import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that were read. */
final class CountedInput extends BulkInput {
  /** Is told the count after each read, and may end the reading. */
  interface Listener {
    void read(long count) throws IOException;
  }

  private final Listener told;
  private long count;

  /**
   * A counting stream.
   *
   * @param told is given the count after each read
   */
  CountedInput(InputStream in, Listener told) {
    super(in);
    this.told = told;
  }

  long count() {
    return count;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = below.read(bytes, offset, length);
    count += Math.max(read, 0);
    told.read(count);
    return read;
  }
}
