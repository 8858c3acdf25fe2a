package dev.retrain.serve;

import java.util.List;
import java.util.Locale;

/**
 * Whether a client prefers JSON to plain text, by its {@code Accept} header (RFC 9110, 12.5.1).
 * JSON needs to be named and to weigh at least as much as text; at equal weight the one named first
 * wins. Whatever else a client asks for gets text.
 */
final class Preference {
  private Preference() {}

  static boolean json(String accept) {
    double json = -1;
    double text = -1;
    boolean jsonFirst = false;
    for (String range : List.of((accept == null ? "" : accept).split(",", -1))) {
      String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
      String type = parts[0].strip();
      if (type.equals("application/json") || type.equals("application/*")) {
        json = Math.max(json, weight(parts));
        jsonFirst |= text < 0;
      } else if (type.equals("text/plain") || type.equals("text/*")) {
        text = Math.max(text, weight(parts));
      }
    }
    return json > 0 && (json > text || (json == text && jsonFirst));
  }

  /** The {@code q} of a media range, 0 to 1; 1 if it has none, 0 if it is malformed. */
  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("q=")) {
        String q = parameter.substring(2);
        return q.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(q) : 0;
      }
    }
    return 1;
  }
}
