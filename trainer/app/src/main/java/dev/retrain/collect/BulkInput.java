package dev.retrain.collect;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream over another one whose bytes all pass through {@link #read(byte[], int, int)}, those
 * that are read singly or skipped too.
 */
abstract class BulkInput extends InputStream {
  final InputStream below;

  BulkInput(InputStream below) {
    this.below = below;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;

  @Override
  public void close() throws IOException {
    below.close();
  }
}
