package dev.retrain.collect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One file to read.
 *
 * @param path where it lies, or null for standard input
 * @param size its size in bytes when it was found, 0 if not known
 */
record LogFile(Path path, long size) {
  private static final int BUFFER = 64 * 1024;

  /** Standard input. */
  static LogFile standardInput() {
    return new LogFile(null, 0);
  }

  String name() {
    return path == null ? "-" : path.toString();
  }

  /**
   * Its bytes as they are.
   *
   * @param told is given the number of bytes read so far
   */
  CountedInput open(InputStream standardInput, CountedInput.Listener told) throws IOException {
    return new CountedInput(path == null ? standardInput : Files.newInputStream(path), told);
  }

  /**
   * Its text: what begins like gzip is expanded, whatever the name.
   *
   * @param raw its bytes
   * @param maxExpansion how many times its size it may expand to
   */
  static InputStream text(CountedInput raw, int maxExpansion) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(2);
    boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return gzip ? new Expansion(new GzipInput(in), raw, maxExpansion) : in;
  }
}
