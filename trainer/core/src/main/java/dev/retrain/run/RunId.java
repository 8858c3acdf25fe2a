package dev.retrain.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.UsageException;

/**
 * Names one run, usually by its Jenkins build tag. The same id always means the same run, whoever
 * repeats a command with it.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters, none of them a control character, the first
 *     one not a hyphen (so that it is never taken for an option)
 */
public record RunId(String value) {
  /** Longest id that is accepted. */
  public static final int MAX_LENGTH = 200;

  private static final int MAX_FILE_NAME = 80;
  private static final int HASH_DIGITS = 10;

  public RunId {
    if (value == null || value.isBlank() || value.length() > MAX_LENGTH) {
      throw new UsageException(
          "run id '" + value + "' must have 1 to " + MAX_LENGTH + " characters: set RUN_ID");
    }
    if (value.startsWith("-") || value.chars().anyMatch(Character::isISOControl)) {
      throw new UsageException(
          "run id '"
              + value.replaceAll("\\p{Cntrl}", "?")
              + "' must not begin with '-' or hold control characters: set RUN_ID to a plain name");
    }
  }

  /**
   * The id as a file name of at most {@value #MAX_FILE_NAME} characters out of {@code
   * [A-Za-z0-9._-]}; where that loses something a hash of the whole id is appended, so that two ids
   * never share a name.
   */
  public String fileName() {
    String safe = value.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^\\.", "-");
    if (safe.equals(value) && safe.length() <= MAX_FILE_NAME) {
      return safe;
    }
    int kept = Math.min(safe.length(), MAX_FILE_NAME - HASH_DIGITS - 1);
    return safe.substring(0, kept)
        + "-"
        + Sha256.of(value.getBytes(UTF_8)).substring(0, HASH_DIGITS);
  }

  @Override
  public String toString() {
    return value;
  }
}
