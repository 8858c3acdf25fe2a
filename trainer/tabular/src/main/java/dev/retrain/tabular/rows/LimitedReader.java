package dev.retrain.tabular.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops at a row that is longer than any real one, such as a quoted cell that never ends. */
final class LimitedReader extends FilterReader {
  private static final long LONGEST = 32L << 20;

  private long left = LONGEST;

  LimitedReader(Reader in) {
    super(in);
  }

  /** A row begins. */
  void nextRow() {
    left = LONGEST;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws IOException {
    left -= read;
    if (left < 0) {
      throw new IOException("a row has more than 32 Mi characters");
    }
  }
}
