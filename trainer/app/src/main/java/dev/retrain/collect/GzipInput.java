package dev.retrain.collect;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Expands gzip (RFC 1952) of any number of members. {@link java.util.zip.GZIPInputStream} takes
 * whatever follows a member and is no member for the end, so that lines behind it would be lost in
 * silence; here everything up to the end is either expanded, or padding of zeros, or an error.
 */
final class GzipInput extends BulkInput {
  private static final int BUFFER = 64 * 1024;

  private final GzipMembers members;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean ended;

  /**
   * An expanding stream.
   *
   * @param in compressed bytes; read up to its end
   */
  GzipInput(InputStream in) throws IOException {
    super(in);
    this.members = new GzipMembers(in, BUFFER);
    members.header();
  }

  /**
   * Reads expanded bytes.
   *
   * @throws EOFException if the file ends within a member
   * @throws ZipException if its bytes are no gzip
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (!ended && length > 0) {
      int count = inflate(bytes, offset, length);
      if (count > 0) {
        crc.update(bytes, offset, count);
        return count;
      }
      if (inflater.finished()) {
        next();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("needs a dictionary");
      } else {
        members.fill(inflater);
      }
    }
    return ended ? -1 : 0;
  }

  private int inflate(byte[] bytes, int offset, int length) throws ZipException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      ZipException broken = new ZipException("is broken: " + e.getMessage());
      broken.initCause(e);
      throw broken;
    }
  }

  /** Checks the member that has ended and goes on with the one after it, if there is one. */
  private void next() throws IOException {
    members.giveBack(inflater.getRemaining());
    boolean whole =
        members.number() == crc.getValue()
            && members.number() == (inflater.getBytesWritten() & 0xffffffffL);
    if (!whole) {
      throw new ZipException("does not have the checksum or length that it names");
    }
    ended = !members.more();
    if (!ended) {
      inflater.reset();
      crc.reset();
      members.header();
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    members.close();
  }
}
