package dev.retrain.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a registry file as text and refuses what can't be one, before any parser sees it. */
final class RegistryText {
  /** Largest file in bytes. */
  static final int MOST_BYTES = 1 << 20;

  /** Longest line: the parser's time grows with the square of a token's length. */
  private static final int LONGEST_LINE = 100_000;

  private RegistryText() {}

  /** The text without a byte order mark. */
  static String read(Path file) {
    byte[] bytes = bytes(file);
    if (bytes.length > MOST_BYTES) {
      throw failure(file, 0, "is larger than 1 MiB", "split it into several registries");
    }
    String text = decoded(file, bytes);
    int lineStart = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lineStart = c == '\n' ? i : lineStart;
      if (i - lineStart > LONGEST_LINE) {
        String what = "has more than " + LONGEST_LINE + " characters";
        throw failure(file, lines(text.substring(0, i)), what, "break the line");
      }
      if (c != '\t' && c != '\n' && c != '\r' && Character.isISOControl(c)) {
        String what = String.format(Locale.ROOT, "holds the control character U+%04X", (int) c);
        throw failure(file, lines(text.substring(0, i)), what, "write plain text");
      }
    }
    return text;
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw failure(file, 0, "is a folder", "name a file by --registry or RETRAIN_REGISTRY");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // a named pipe that nobody writes to would be waited for without end
      throw failure(file, 0, "is no file but a pipe or device", "write it to a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw failure(file, 0, "does not exist", "name a file by --registry or RETRAIN_REGISTRY");
    } catch (IOException e) {
      String reason = Shown.text(e.getClass().getSimpleName());
      throw failure(file, 0, "can't be read (" + reason + ")", "check its permissions");
    }
  }

  private static String decoded(Path file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      String what = String.format(Locale.ROOT, "byte 0x%02X is not UTF-8", bytes[in.position()]);
      throw failure(file, lines(text), what, "save the file as UTF-8 text");
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static int lines(String before) {
    return 1 + (int) before.chars().filter(c -> c == '\n').count();
  }

  /** An exception with one problem of the file as a whole. */
  static RegistryException failure(Path file, int line, String what, String cure) {
    return new RegistryException(
        file.toString(), List.of(new Problem(line, "", Optional.empty(), what, cure)));
  }
}
