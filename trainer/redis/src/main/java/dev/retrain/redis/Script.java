package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What Redis runs in one step; each says in its file what it takes and gives. */
enum Script {
  APPEND,
  COMMIT,
  REMOVE;

  private final String text = text(name().toLowerCase(Locale.ROOT) + ".lua");

  private static String text(String file) {
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }
}
