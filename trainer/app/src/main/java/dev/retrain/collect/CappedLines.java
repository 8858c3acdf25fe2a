package dev.retrain.collect;

import java.io.IOException;
import java.io.InputStream;

/** Stops reading at a line that no text of its kind has, before anybody gathers it in memory. */
final class CappedLines extends BulkInput {
  /** Longest line in bytes. */
  static final int CAP = 1 << 20;

  private long length;

  CappedLines(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = below.read(bytes, offset, count);
    for (int at = offset; at < offset + read; at++) {
      length = bytes[at] == '\n' ? 0 : length + 1;
      if (length > CAP) {
        throw new IOException("it has a line longer than 1 MiB");
      }
    }
    return read;
  }
}
