package dev.retrain.recommender;

import dev.retrain.failure.DataException;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads arrays of an expected type and shape from a {@code .npz}; anything else is refused. */
final class NpzReader implements AutoCloseable {
  private static final int CHUNK = 1 << 14;

  private final Path file;
  private final ZipFile zip;

  /** Opens an archive; throws a {@link DataException} if it is missing or no archive. */
  NpzReader(Path file) throws IOException {
    this.file = file;
    try {
      this.zip = new ZipFile(file.toFile());
    } catch (ZipException | java.nio.file.NoSuchFileException e) {
      throw refused("is not a readable npz archive", e);
    }
  }

  /** A matrix of finite floats. */
  float[] floats(String name, int rows, int columns) throws IOException {
    requireRoom(name, (long) rows * columns);
    float[] values = new float[Math.multiplyExact(rows, columns)];
    NpyArray expected = NpyArray.of(name, values, rows, columns);
    read(expected, (from, to, bytes) -> bytes.asFloatBuffer().get(values, from, to - from));
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw refused(name + " holds a value that is not finite", null);
      }
    }
    return values;
  }

  /** A vector of integers. */
  int[] integers(String name, int length) throws IOException {
    requireRoom(name, length);
    int[] values = new int[length];
    NpyArray expected = NpyArray.of(name, values);
    read(expected, (from, to, bytes) -> bytes.asIntBuffer().get(values, from, to - from));
    return values;
  }

  /** No array is made for elements that the archive does not have. */
  private void requireRoom(String name, long elements) {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null || entry.getSize() < elements * NpyArray.ELEMENT_BYTES) {
      throw refused(name + " is missing or has not " + elements + " elements", null);
    }
  }

  private void read(NpyArray expected, NpyArray.Elements elements) throws IOException {
    ZipEntry entry = zip.getEntry(expected.name() + ".npy");
    byte[] header = expected.header();
    int size = expected.size();
    if (entry == null || entry.getSize() != header.length + 4L * size) {
      throw refused(expected.name() + " is missing or not of shape " + expected.shape(), null);
    }
    try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
      if (!Arrays.equals(in.readNBytes(header.length), header)) {
        throw refused(
            expected.name() + " is not " + expected.type() + " of shape " + expected.shape(), null);
      }
      byte[] bytes = new byte[CHUNK * NpyArray.ELEMENT_BYTES];
      for (int from = 0; from < size; from += CHUNK) {
        int to = Math.min(size, from + CHUNK);
        in.readFully(bytes, 0, (to - from) * NpyArray.ELEMENT_BYTES);
        elements.put(from, to, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      }
    } catch (java.io.EOFException | ZipException e) {
      throw refused(expected.name() + " ends early", e);
    }
  }

  private DataException refused(String what, Throwable cause) {
    return ModelFiles.damaged(file, what, cause);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
