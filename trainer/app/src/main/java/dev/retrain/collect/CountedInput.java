package dev.retrain.collect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that were read. */
final class CountedInput extends FilterInputStream {
  private final LongConsumer told;
  private long count;

  /**
   * A counting stream.
   *
   * @param told is given the count after each read
   */
  CountedInput(InputStream in, LongConsumer told) {
    super(in);
    this.told = told;
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count += b < 0 ? 0 : 1;
    told.accept(count);
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count += Math.max(read, 0);
    told.accept(count);
    return read;
  }

  /** At least 1: a gzip reader takes 0 for the end and would miss what was appended on a pipe. */
  @Override
  public int available() throws IOException {
    return Math.max(1, super.available());
  }
}
