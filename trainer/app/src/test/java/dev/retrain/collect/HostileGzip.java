package dev.retrain.collect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Compressed bytes of every sort. */
final class HostileGzip {
  private static final int ALL_FIELDS = 2 | 4 | 8 | 16;

  private HostileGzip() {}

  /** One gzip member. */
  static byte[] member(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text);
    }
    return bytes.toByteArray();
  }

  /** A member of so many mebibytes of zeros after a text: a thousandth of their size. */
  static byte[] bomb(byte[] text, int mebibytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text);
      byte[] zeros = new byte[1 << 20];
      for (int mebibyte = 0; mebibyte < mebibytes; mebibyte++) {
        zip.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  /** A member whose header has all that a header may have. */
  static byte[] withEveryField(byte[] text) throws IOException {
    byte[] plain = member(text);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, ALL_FIELDS, 0, 0, 0, 0, 0, 3});
    bytes.writeBytes(new byte[] {3, 0, 'a', 'b', 'c'});
    bytes.writeBytes("name\0comment\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    CRC32 crc = new CRC32();
    crc.update(bytes.toByteArray());
    bytes.write((int) crc.getValue());
    bytes.write((int) crc.getValue() >> 8);
    bytes.write(plain, 10, plain.length - 10);
    return bytes.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
