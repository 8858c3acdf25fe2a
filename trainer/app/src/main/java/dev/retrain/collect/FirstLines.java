package dev.retrain.collect;

import java.io.IOException;
import java.io.InputStream;

/** Ends a stream after some lines, or after {@value #MOST_BYTES} bytes whatever they hold. */
final class FirstLines extends BulkInput {
  private static final long MOST_BYTES = 16 << 20;

  private int lines;
  private long bytes;

  FirstLines(InputStream in, int lines) {
    super(in);
    this.lines = lines;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (lines <= 0 || bytes >= MOST_BYTES) {
      return -1;
    }
    int count = below.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      if (buffer[offset + i] == '\n' && --lines == 0) {
        return i + 1;
      }
    }
    bytes += Math.max(count, 0);
    return count;
  }
}
