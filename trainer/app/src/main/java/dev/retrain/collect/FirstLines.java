package dev.retrain.collect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a stream after some lines, or after {@value #MOST_BYTES} bytes whatever they hold. */
final class FirstLines extends FilterInputStream {
  private static final long MOST_BYTES = 16 << 20;

  private int lines;
  private long bytes;

  FirstLines(InputStream in, int lines) {
    super(in);
    this.lines = lines;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (lines <= 0 || bytes >= MOST_BYTES) {
      return -1;
    }
    int count = super.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      if (buffer[offset + i] == '\n' && --lines == 0) {
        return i + 1;
      }
    }
    bytes += Math.max(count, 0);
    return count;
  }
}
