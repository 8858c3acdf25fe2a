package dev.retrain.recommender;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One array in NumPy's format ({@code .npy} version 1.0): magic, length of the header, header, then
 * the elements in C order, little endian. See NumPy's "numpy.lib.format".
 *
 * @param name its name in the archive, without {@code .npy}
 * @param type {@code <f4} or {@code <i4}
 * @param shape length of each dimension
 * @param elements writes all elements to a buffer that has room for them
 */
record NpyArray(String name, String type, java.util.List<Integer> shape, Elements elements) {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  static final String FLOATS = "<f4";
  static final String INTEGERS = "<i4";
  static final int ELEMENT_BYTES = 4;

  private static final int CHUNK = 1 << 14;

  /** Puts the elements from one index up to another into a buffer. */
  @FunctionalInterface
  interface Elements {
    void put(int from, int to, ByteBuffer buffer);
  }

  static NpyArray of(String name, float[] values, int rows, int columns) {
    Elements elements = (from, to, out) -> out.asFloatBuffer().put(values, from, to - from);
    return new NpyArray(name, FLOATS, java.util.List.of(rows, columns), elements);
  }

  static NpyArray of(String name, int[] values) {
    Elements elements = (from, to, out) -> out.asIntBuffer().put(values, from, to - from);
    return new NpyArray(name, INTEGERS, java.util.List.of(values.length), elements);
  }

  /** How many elements. */
  int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** Magic and header, padded with spaces to a multiple of 64 bytes. */
  byte[] header() {
    String dimensions = shape.stream().map(String::valueOf).collect(Collectors.joining(", "));
    String text =
        "{'descr': '"
            + type
            + "', 'fortran_order': False, 'shape': ("
            + dimensions
            + (shape.size() == 1 ? "," : "")
            + "), }";
    int before = MAGIC.length + 2;
    int length = (before + text.length() + 1 + 63) / 64 * 64;
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    bytes[MAGIC.length] = (byte) (length - before);
    bytes[MAGIC.length + 1] = (byte) ((length - before) >> 8);
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, before, ascii.length);
    bytes[length - 1] = '\n';
    return bytes;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(header());
    byte[] bytes = new byte[CHUNK * ELEMENT_BYTES];
    int size = size();
    for (int from = 0; from < size; from += CHUNK) {
      int to = Math.min(size, from + CHUNK);
      elements.put(from, to, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      out.write(bytes, 0, (to - from) * ELEMENT_BYTES);
    }
  }
}
