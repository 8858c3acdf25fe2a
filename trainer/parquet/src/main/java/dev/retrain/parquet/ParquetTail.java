package dev.retrain.parquet;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The form of a Parquet file: {@code PAR1}, the pages, the footer, its length in 4 bytes, {@code
 * PAR1}. It is looked at before memory is taken for a footer of the length that the file claims.
 */
public final class ParquetTail {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;
  private static final int LARGEST_FOOTER = 64 << 20;

  private ParquetTail() {}

  /** Whether a file begins as Parquet does, or is named as if it did. */
  public static boolean isMeant(Path file) throws IOException {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".parquet")
        || beginsRight(file);
  }

  /** Whether these are the first bytes of a Parquet file. */
  public static boolean isBegin(byte[] bytes, int from, int to) {
    return to - from >= MAGIC.length
        && Arrays.equals(bytes, from, from + MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Checks the ends of a file.
   *
   * @return its size
   * @throws DataException if it is not Parquet, or not the whole of it
   */
  static long check(Path file, String name) throws IOException {
    if (!beginsRight(file)) {
      throw new DataException(
          name
              + " is named as a Parquet file but does not begin with PAR1. Give it the name of what"
              + " it is, or write it again.");
    }
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      long size = in.size();
      ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
      in.position(Math.max(0, size - TAIL));
      while (tail.hasRemaining() && in.read(tail) >= 0) {
        // read on until the buffer is full
      }
      long footer = tail.getInt(0);
      boolean ends = Arrays.equals(tail.array(), Integer.BYTES, TAIL, MAGIC, 0, MAGIC.length);
      if (!ends || footer <= 0 || footer > size - TAIL - MAGIC.length || footer > LARGEST_FOOTER) {
        throw new DataException(
            name
                + " is a Parquet file without a proper end: it is cut off, or still being written."
                + " Write it again, or take it out of the paths.");
      }
      return size;
    }
  }

  private static boolean beginsRight(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }
}
