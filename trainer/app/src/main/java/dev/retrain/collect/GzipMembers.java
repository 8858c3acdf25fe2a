package dev.retrain.collect;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** What lies around the compressed data of gzip members: headers and trailers, see RFC 1952. */
final class GzipMembers implements Closeable {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final byte[] buffer;
  private int position;
  private int filled;

  GzipMembers(InputStream in, int size) {
    this.in = in;
    this.buffer = new byte[size];
  }

  /** Reads a member's header; what it says (time, name, comment) is of no interest here. */
  void header() throws IOException {
    if (octet() != 0x1f || octet() != 0x8b || octet() != DEFLATE) {
      throw new ZipException("goes on with bytes that are no gzip");
    }
    int flags = octet();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("has a header with reserved flags");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(octet() | octet() << 8);
    }
    for (int text : new int[] {NAME, COMMENT}) {
      while ((flags & text) != 0 && octet() != 0) {
        // up to the zero that ends it
      }
    }
    skip((flags & HEADER_CHECKSUM) != 0 ? 2 : 0);
  }

  /** Gives an inflater more of the compressed data. */
  void fill(Inflater inflater) throws IOException {
    if (position == filled && !readOn()) {
      throw new EOFException("the compressed data ends early");
    }
    inflater.setInput(buffer, position, filled - position);
    position = filled;
  }

  /** Takes back what an inflater was given and did not need. */
  void giveBack(int bytes) {
    position -= bytes;
  }

  /** Four bytes as a number, the lowest first. */
  long number() throws IOException {
    long low = octet() | octet() << 8;
    return low | (long) (octet() | octet() << 8) << 16;
  }

  /** Whether another member follows; zeros up to the end are padding. */
  boolean more() throws IOException {
    boolean padded = false;
    while (position < filled || readOn()) {
      if (buffer[position] != 0) {
        if (padded) {
          throw new ZipException("goes on with bytes that are no gzip");
        }
        return true;
      }
      padded = true;
      position++;
    }
    return false;
  }

  private void skip(int count) throws IOException {
    for (int left = count; left > 0; left--) {
      octet();
    }
  }

  private int octet() throws IOException {
    if (position == filled && !readOn()) {
      throw new EOFException("the gzip header or trailer ends early");
    }
    return buffer[position++] & 0xff;
  }

  private boolean readOn() throws IOException {
    position = 0;
    filled = Math.max(0, in.read(buffer, 0, buffer.length));
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
