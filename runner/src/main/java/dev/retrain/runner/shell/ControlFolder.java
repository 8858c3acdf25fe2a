package dev.retrain.runner.shell;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The folder through which a detached shell script is watched: the script, its log, its process id
 * and, when it is over, its exit code. A restarted run finds all of it again.
 */
public final class ControlFolder {
  private static final int CHUNK = 1 << 16;
  private static final int ATTEMPTS = 5;

  private final Path folder;

  public ControlFolder(Path folder) {
    this.folder = folder;
  }

  Path path() {
    return folder;
  }

  Path script() {
    return folder.resolve("script.sh.copy");
  }

  /** Makes the folder; another build may just be removing the folder around it, which was empty. */
  void make() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createDirectories(folder);
        return;
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Writes the script, unless it is there: a shell may be reading it. */
  void write(String text) throws IOException {
    if (!Files.exists(script())) {
      Path next = folder.resolve("script.sh.next");
      Files.writeString(next, text);
      Files.move(next, script(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Whether the script was ever started. */
  public boolean started() {
    return Files.exists(folder.resolve("pid"));
  }

  /** The process id of the wrapper, which is also the id of its process group. */
  public Optional<Long> pid() throws IOException {
    Path file = folder.resolve("pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file).strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(text));
  }

  /** The exit code, once there is one. */
  public Optional<Integer> result() throws IOException {
    Path file = folder.resolve("jenkins-result.txt");
    return Files.exists(file)
        ? Optional.of(Integer.parseInt(Files.readString(file).strip()))
        : Optional.empty();
  }

  /** What the script wrote to standard output, if that was kept apart from the log. */
  public String output() throws IOException {
    return decode(ByteBuffer.wrap(Files.readAllBytes(folder.resolve("output.txt"))));
  }

  /**
   * The whole lines of the log from a position on; at the end of the script also a rest without
   * line end. A longer line than 64 KiB comes in pieces.
   *
   * @param from bytes read before
   * @param all whether the script is over
   */
  public Chunk log(long from, boolean all) throws IOException {
    Path file = folder.resolve("jenkins-log.txt");
    if (!Files.exists(file)) {
      return new Chunk("", from);
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long size = log.length() - from;
      byte[] bytes = new byte[(int) Math.min(size, all ? Integer.MAX_VALUE - 8 : CHUNK)];
      log.seek(from);
      log.readFully(bytes);
      int lines = all ? bytes.length : afterLastLine(bytes);
      int end = lines == 0 && bytes.length == CHUNK ? CHUNK : lines;
      return new Chunk(decode(ByteBuffer.wrap(bytes, 0, end)), from + end);
    }
  }

  private static int afterLastLine(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static String decode(ByteBuffer bytes) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text = decoder.decode(bytes);
    return text.toString();
  }

  /**
   * A piece of the log.
   *
   * @param next the position behind it
   */
  public record Chunk(String text, long next) {}
}
