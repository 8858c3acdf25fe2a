package dev.retrain.parquet;

import java.io.IOException;

/**
 * Expands one block of Snappy, as Parquet pages hold them, without native code. The format is <a
 * href="https://github.com/google/snappy/blob/main/format_description.txt">described</a> by its
 * makers: the expanded length, then literals and copies of what was expanded before.
 */
final class Snappy {
  private static final int LONGEST_IN_TAG = 60;

  private final byte[] in;
  private final byte[] out;
  private int at;
  private int size;

  private Snappy(byte[] in, byte[] out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Expands a block.
   *
   * @param length its expanded length
   * @throws IOException if the block is damaged or has another length
   */
  static byte[] expand(byte[] block, int length) throws IOException {
    Snappy snappy = new Snappy(block, new byte[length]);
    if (snappy.length() != length) {
      throw new IOException("the Snappy block has another length than its page");
    }
    while (snappy.at < block.length) {
      snappy.element();
    }
    if (snappy.size != length) {
      throw new IOException("the Snappy block ends too early");
    }
    return snappy.out;
  }

  private long length() throws IOException {
    long length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = next();
      length |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return length;
      }
    }
    throw new IOException("the Snappy block has no length");
  }

  private void element() throws IOException {
    int tag = next();
    int high = tag >>> 2;
    switch (tag & 3) {
      case 0 -> literal(high < LONGEST_IN_TAG ? high : number(high - LONGEST_IN_TAG + 1));
      case 1 -> copy((tag >>> 5) << 8 | next(), (high & 7) + 4);
      case 2 -> copy(number(2), high + 1);
      default -> copy(number(4), high + 1);
    }
  }

  private void literal(int lengthLessOne) throws IOException {
    int length = lengthLessOne + 1;
    if (length <= 0 || length > in.length - at || length > out.length - size) {
      throw damaged();
    }
    System.arraycopy(in, at, out, size, length);
    at += length;
    size += length;
  }

  /** Byte by byte, for a copy may go on into what it writes. */
  private void copy(int offset, int length) throws IOException {
    if (offset <= 0 || offset > size || length > out.length - size) {
      throw damaged();
    }
    for (int i = 0; i < length; i++, size++) {
      out[size] = out[size - offset];
    }
  }

  /** A little-endian number. */
  private int number(int bytes) throws IOException {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= next() << (8 * i);
    }
    return number;
  }

  private int next() throws IOException {
    if (at == in.length) {
      throw damaged();
    }
    return in[at++] & 0xff;
  }

  private static IOException damaged() {
    return new IOException("the Snappy block is damaged");
  }
}
