package dev.retrain.mlflow;

import java.util.Map;

/** Texts in the forms that MLflow accepts. */
final class Names {
  /** Longest value of a parameter, and of a tag, in code points. */
  static final int LONGEST_PARAMETER = 6000;

  static final int LONGEST_TAG = 5000;
  private static final int LONGEST_KEY = 250;
  private static final Map<String, String> KNOWN = Map.of("auc", "auc_roc");

  private Names() {}

  /** A metric's name: MLflow knows no {@code @}, so {@code hit@20} is {@code hit_at_20}. */
  static String metric(String name) {
    return key(KNOWN.getOrDefault(name, name).replace("@", "_at_"));
  }

  /**
   * A name of letters, digits and {@code _ - . :} and blanks, not of dots alone. MLflow takes names
   * for paths and refuses those that lead elsewhere, so there is no slash either.
   */
  static String key(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N}_.: -]", "_");
    return cut(plain.replaceFirst("^\\.*$", "_"), LONGEST_KEY);
  }

  /** At most so many code points. */
  static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
