package dev.retrain.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.UsageException;
import java.util.regex.Pattern;

/**
 * Names one run, usually by its Jenkins build tag. The same id always means the same run, whoever
 * repeats a command with it.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters, none of them a control character, a line
 *     separator or half a surrogate pair, the first one not a hyphen (so that it is never taken for
 *     an option)
 */
public record RunId(String value) {
  /** Longest id that is accepted. */
  public static final int MAX_LENGTH = 200;

  private static final int MAX_FILE_NAME = 80;
  private static final int HASH_DIGITS = 10;
  private static final Pattern HASHED = Pattern.compile("-[0-9a-f]{" + HASH_DIGITS + "}$");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

  public RunId {
    if (value == null || value.isBlank() || value.length() > MAX_LENGTH) {
      throw new UsageException(
          "run id '" + shown(value) + "' must have 1 to " + MAX_LENGTH + " characters: set RUN_ID");
    }
    if (value.startsWith("-") || UNPRINTABLE.matcher(value).find()) {
      throw new UsageException(
          "run id '"
              + shown(value)
              + "' must not begin with '-' or hold control characters: set RUN_ID to a plain name");
    }
  }

  /**
   * The id as a file name of at most {@value #MAX_FILE_NAME} characters out of {@code
   * [A-Za-z0-9._-]}; where that loses something, or the id itself ends like one with a hash, a hash
   * of the whole id is appended, so that two ids never share a name.
   */
  public String fileName() {
    String safe = value.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^\\.", "-");
    boolean likeHashed = HASHED.matcher(value).find();
    if (safe.equals(value) && safe.length() <= MAX_FILE_NAME && !likeHashed) {
      return safe;
    }
    int kept = Math.min(safe.length(), MAX_FILE_NAME - HASH_DIGITS - 1);
    return safe.substring(0, kept)
        + "-"
        + Sha256.of(value.getBytes(UTF_8)).substring(0, HASH_DIGITS);
  }

  private static String shown(String text) {
    String start = String.valueOf(text);
    start = start.length() > MAX_FILE_NAME ? start.substring(0, MAX_FILE_NAME) + "…" : start;
    return UNPRINTABLE.matcher(start).replaceAll("?");
  }

  @Override
  public String toString() {
    return value;
  }
}
