package dev.retrain.serve.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of a server: a file of its own per start, the one before is kept beside it. */
final class ServerLog {
  private static final int TAIL_BYTES = 8_192;
  private static final int TAIL_LINES = 8;

  private ServerLog() {}

  /** Makes room for a new log; the server before goes on writing to its file, now {@code .1}. */
  static Path fresh(Path directory, String model) throws IOException {
    Path log = directory.resolve(model + ".log");
    if (Files.exists(log)) {
      Files.move(log, directory.resolve(model + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.createFile(log);
  }

  /** The last lines, without control characters, for a message. */
  static String tail(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> lines = new String(bytes, UTF_8).lines().filter(it -> !it.isBlank()).toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return last.isEmpty()
          ? "it wrote nothing to " + log
          : "the end of " + log + ": " + String.join(" | ", last).replaceAll("\\p{Cntrl}+", " ");
    } catch (IOException e) {
      return "its log " + log + " can't be read";
    }
  }
}
