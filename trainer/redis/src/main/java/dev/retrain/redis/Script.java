package dev.retrain.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What Redis runs in one step; each says in its file what it takes and gives. */
enum Script {
  APPEND,
  COMMIT,
  REMOVE;

  private final byte[] text = text(name().toLowerCase(Locale.ROOT) + ".lua");

  private static byte[] text(String file) {
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] text() {
    return text.clone();
  }
}
