package dev.retrain.run;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import java.util.regex.Pattern;

/**
 * Names a person as the place where that person signed in does, a user id of Jenkins for example.
 * Whether it is that person was found out there; here the name is only kept.
 *
 * @param name 1 to {@value #MAX_LENGTH} characters without blanks at its ends, none of them a
 *     control character, a line separator, half a surrogate pair or a mark that turns the direction
 *     of writing
 */
public record Person(String name) {
  /** Longest name that is accepted. */
  public static final int MAX_LENGTH = 200;

  /** Fixed sets only: what one Java wrote to a journal, a Java with another Unicode must read. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

  public Person {
    if (name == null || name.isBlank() || name.length() > MAX_LENGTH) {
      throw new UsageException(
          "the person's name '"
              + shown(name)
              + "' must have 1 to "
              + MAX_LENGTH
              + " characters: name who says yes");
    }
    if (!name.equals(name.strip()) || UNPRINTABLE.matcher(name).find()) {
      throw new UsageException(
          "the person's name '"
              + shown(name)
              + "' must not hold control characters or outer blanks: give a plain name");
    }
  }

  private static String shown(String text) {
    return text == null ? "" : PlainText.of(text);
  }

  @Override
  public String toString() {
    return name;
  }
}
