package dev.retrain.tabular.boost;

import java.util.Arrays;
import java.util.Locale;

/** By what training is stopped. */
public enum StopMetric {
  /** The area under the ROC curve; higher is better. */
  AUC,
  /** The mean of −log of the true class's probability; lower is better. */
  LOGLOSS;

  /** Its name, here and in XGBoost. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The metric of a name. */
  public static StopMetric of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** All names. */
  public static String[] words() {
    return Arrays.stream(values()).map(StopMetric::word).toArray(String[]::new);
  }

  boolean isBetter(double figure, double other) {
    return this == AUC ? figure > other : figure < other;
  }
}
