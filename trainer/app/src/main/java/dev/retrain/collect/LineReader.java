package dev.retrain.collect;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream of bytes into lines, in constant memory. A line end is LF; CR before it and a byte
 * order mark at the start of a line are taken off (logs that were pasted together hold several). A
 * line above the cap is skipped.
 */
final class LineReader {
  /** Longest line in bytes, all but its LF counted. */
  static final int CAP = 64 * 1024;

  private static final int BUFFER = 4 * CAP;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int filled;
  private int from;
  private int to;
  private boolean terminated;
  private boolean tooLong;
  private boolean atEnd;
  private IOException failure;

  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * Moves to the next line. Bytes that came before a read error are still given.
   *
   * @throws IOException if reading failed, after the last line that could be read
   */
  boolean next() throws IOException {
    int scanned = position;
    while (true) {
      int end = indexOfLineEnd(scanned);
      if (end >= 0) {
        set(position, end, true);
        position = end + 1;
        return true;
      }
      if (filled - position > CAP) {
        skipLine();
        return true;
      }
      scanned = filled - position;
      if (!fill()) {
        return last();
      }
      scanned += position;
    }
  }

  /** The line's bytes lie here, until the next call. */
  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Whether a line end came after it. */
  boolean terminated() {
    return terminated;
  }

  /** Whether it is above the cap; then only its first bytes are there. */
  boolean tooLong() {
    return tooLong;
  }

  private boolean last() throws IOException {
    if (position < filled) {
      set(position, filled, false);
      position = filled;
      return true;
    }
    if (failure != null) {
      throw failure;
    }
    return false;
  }

  private void set(int lineFrom, int lineTo, boolean ended) {
    tooLong = lineTo - lineFrom > CAP;
    from = lineFrom;
    to = lineTo;
    while (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    if (to - from >= 3
        && buffer[from] == (byte) 0xef
        && buffer[from + 1] == (byte) 0xbb
        && buffer[from + 2] == (byte) 0xbf) {
      from += 3;
    }
    terminated = ended;
  }

  /** Reads on to the line's end, keeping its first bytes at the front of the buffer. */
  private void skipLine() {
    System.arraycopy(buffer, position, buffer, 0, CAP);
    from = 0;
    to = CAP;
    tooLong = true;
    position = CAP;
    filled = CAP;
    terminated = false;
    while (fillFrom(CAP)) {
      int end = indexOfLineEnd(CAP);
      if (end >= 0) {
        position = end + 1;
        terminated = true;
        return;
      }
    }
    position = filled;
  }

  private boolean fill() {
    System.arraycopy(buffer, position, buffer, 0, filled - position);
    filled -= position;
    position = 0;
    return fillFrom(filled);
  }

  private boolean fillFrom(int start) {
    filled = start;
    if (atEnd) {
      return false;
    }
    try {
      int count = in.read(buffer, start, buffer.length - start);
      atEnd = count < 0;
      filled += Math.max(count, 0);
    } catch (IOException e) {
      failure = e;
      atEnd = true;
    }
    return !atEnd;
  }

  private int indexOfLineEnd(int start) {
    for (int at = start; at < filled; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }
}
