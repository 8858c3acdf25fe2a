package dev.retrain.failure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A URI as it may stand in a message that refuses it: without what may be a secret, also where it
 * is none that can be parsed, because of a {@code /} in a password for example. Foreign text still
 * goes through {@link PlainText}.
 */
public final class RedactedUri {
  private static final String HIDDEN = "***";
  private static final Pattern BEGINNING =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:(?://)?|//)(.*)", Pattern.DOTALL);
  private static final Pattern FOLDER =
      Pattern.compile("file:(//)?/.*|file:[^/].*", Pattern.DOTALL);
  private static final Pattern HOSTS =
      Pattern.compile("(\\[[^\\]]*]|[^:\\[]*)(:[0-9]*)?(,(\\[[^\\]]*]|[^:\\[]*)(:[0-9]*)?)*");

  private RedactedUri() {}

  /**
   * The text with {@code ***} for everything between the scheme and the last {@code @}, for an
   * authority that is no {@code host:port}, for values after the {@code ?} and for what follows a
   * {@code #}.
   *
   * @param known names of parameters whose values are shown
   */
  public static String of(String text, String... known) {
    Matcher parts = BEGINNING.matcher(text);
    if (FOLDER.matcher(text).matches()) {
      return text;
    }
    if (!parts.matches()) {
      boolean login = text.indexOf(':') >= 0 && text.indexOf('@') >= 0;
      return login ? HIDDEN + text.substring(text.lastIndexOf('@')) : text;
    }
    return parts.group(1) + rest(parts.group(2), parts.group(1).endsWith("//"), List.of(known));
  }

  /** A parameter for a message that refuses it: its name, nothing of what has no {@code =}. */
  public static String parameter(String part) {
    int equals = part.indexOf('=');
    return equals < 0 ? HIDDEN : part.substring(0, equals);
  }

  private static String rest(String rest, boolean hasAuthority, List<String> known) {
    int at = rest.lastIndexOf('@');
    String shown = rest;
    if (at >= 0) {
      String before = rest.substring(0, at);
      // the '@' may be a secret's own, in the value of a parameter: it then goes on behind it
      if (before.indexOf('?') >= 0 && before.indexOf('=', before.indexOf('?')) >= 0) {
        return HIDDEN;
      }
      shown = HIDDEN + rest.substring(at);
    } else if (hasAuthority) {
      String authority = rest.split("[/?#]", 2)[0];
      if (!HOSTS.matcher(authority).matches()) {
        shown = HIDDEN + rest.substring(authority.length());
      }
    }
    int fragment = shown.indexOf('#');
    return fragment < 0
        ? query(shown, known)
        : query(shown.substring(0, fragment), known) + "#" + HIDDEN;
  }

  private static String query(String text, List<String> known) {
    int query = text.indexOf('?');
    return query < 0
        ? text
        : text.substring(0, query + 1)
            + Stream.of(text.substring(query + 1).split("&", -1))
                .map(part -> shown(part, known))
                .collect(Collectors.joining("&"));
  }

  private static String shown(String part, List<String> known) {
    if (part.indexOf('=') < 0) {
      return HIDDEN;
    }
    return known.contains(parameter(part)) ? part : parameter(part) + "=" + HIDDEN;
  }
}
