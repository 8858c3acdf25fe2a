package dev.retrain.collect;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Stops reading a compressed file that expands beyond reason, so that no small file fills a disk.
 */
final class Expansion extends BulkInput {
  /** Bytes that any file may expand to. */
  private static final long FREE = 64L << 20;

  private final CountedInput compressed;
  private final int most;
  private long expanded;

  /**
   * A guarded stream.
   *
   * @param in the expanded bytes
   * @param compressed what they are read from
   * @param most how many times its size it may expand to
   */
  Expansion(InputStream in, CountedInput compressed, int most) {
    super(in);
    this.compressed = compressed;
    this.most = most;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = below.read(bytes, offset, length);
    expanded += Math.max(count, 0);
    if (expanded > FREE && expanded > most * compressed.count()) {
      throw new ZipException("expands to more than " + most + " times its size (max_expansion)");
    }
    return count;
  }
}
