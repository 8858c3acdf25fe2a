package dev.retrain.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a command tells its caller beside the exit code: {@code key=value} lines of UTF-8, at most
 * {@value #MAX_BYTES} bytes, because Kubernetes cuts a termination message there.
 *
 * <p>Keys in use: {@code command}, {@code run}, {@code version}, {@code digest}, {@code verdict},
 * {@code metric}, {@code figure}, {@code champion_figure} and {@code gain} (of the gate, {@code
 * none} where there is none), {@code accepted_by}, {@code semver}, {@code reason} (one sentence)
 * and {@code outcome}. {@code outcome} stands only where the command decided how the whole run
 * ends.
 *
 * @param values the lines in order; a value never holds a line break
 */
public record OutcomeRecord(Map<String, String> values) {
  /** The limit of a Kubernetes termination message. */
  public static final int MAX_BYTES = 4096;

  /** The environment variable that names the file to write. */
  public static final String ENVIRONMENT = "RETRAIN_OUTCOME";

  private static final int MAX_VALUE_CHARACTERS = 600;

  /** Control characters and all that Unicode takes for the end of a line. */
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  public OutcomeRecord {
    Map<String, String> cleaned = new LinkedHashMap<>();
    values.forEach((key, value) -> cleaned.put(key, oneLine(value)));
    values = java.util.Collections.unmodifiableMap(cleaned);
  }

  /** A record that says which command wrote it. */
  public static OutcomeRecord of(String command) {
    return new OutcomeRecord(Map.of("command", command));
  }

  /** This record with one more line; a later value for a key replaces the earlier one. */
  public OutcomeRecord with(String key, Object value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(key, String.valueOf(value));
    return new OutcomeRecord(more);
  }

  /** The value of a key, if the record has it. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The record as text; lines that would pass the limit are left out, the last ones first. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int bytes = 0;
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String line = entry.getKey() + "=" + entry.getValue() + "\n";
      bytes += line.getBytes(UTF_8).length;
      if (bytes > MAX_BYTES) {
        break;
      }
      text.append(line);
    }
    return text.toString();
  }

  /** Writes the record so that a reader sees all of it or the file that was there before. */
  public void write(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    boolean special = Files.exists(file) && !Files.isRegularFile(file); // /dev/stderr, for example
    if (special || (Files.exists(file) && !Files.isWritable(parent))) {
      Files.writeString(file, text(), UTF_8);
      return;
    }
    Path temporary = Files.createTempFile(parent, ".outcome", "");
    try {
      Files.writeString(temporary, text(), UTF_8);
      replace(file, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void replace(Path file, Path temporary) throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
      Files.writeString(file, text(), UTF_8); // a termination log is one mounted file
    }
  }

  private static String oneLine(String value) {
    String line = LINE_BREAKS.matcher(value).replaceAll(" ").strip();
    if (line.length() <= MAX_VALUE_CHARACTERS) {
      return line;
    }
    int end = MAX_VALUE_CHARACTERS - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
