package dev.retrain.bench;

import dev.retrain.kernel.SparseRows;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Files that are one array of little-endian numbers of 32 bits, at most 2 GiB. */
final class Arrays32 {
  private Arrays32() {}

  /** The whole numbers of a file. */
  static int[] ints(Path file) throws IOException {
    MappedByteBuffer bytes = mapped(file);
    int[] values = new int[bytes.capacity() / Integer.BYTES];
    bytes.asIntBuffer().get(values);
    return values;
  }

  /** The floating-point numbers of a file. */
  static float[] floats(Path file) throws IOException {
    MappedByteBuffer bytes = mapped(file);
    float[] values = new float[bytes.capacity() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /**
   * Compressed rows, every weight 1.
   *
   * @param prefix of the files {@code PREFIX.indptr} and {@code PREFIX.indices}
   */
  static SparseRows rows(String prefix, int columns) throws IOException {
    int[] start = ints(Path.of(prefix + ".indptr"));
    int[] column = ints(Path.of(prefix + ".indices"));
    float[] weight = new float[column.length];
    Arrays.fill(weight, 1);
    return new SparseRows(columns, start, column, weight);
  }

  private static MappedByteBuffer mapped(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      return bytes;
    }
  }
}
