package dev.retrain.registry;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of metrics: {@code rmse}, or with a cut-off {@code hit@20}. */
final class MetricName {
  private static final Pattern SHAPE = Pattern.compile("([a-z][a-z0-9_]*)(@(.*))?", Pattern.DOTALL);
  private static final Pattern CUT_OFF = Pattern.compile("[1-9][0-9]{0,5}");

  private MetricName() {}

  /**
   * What is wrong with a name.
   *
   * @param known what the kind can measure, {@code hit@K} for any cut-off; empty accepts all
   */
  static Optional<Fault> fault(String name, Set<String> known) {
    Matcher shape = SHAPE.matcher(name);
    if (!shape.matches()) {
      return Optional.of(new Fault("is not a metric", "write a name such as hit@20 or rmse"));
    }
    if (shape.group(2) != null && !CUT_OFF.matcher(shape.group(3)).matches()) {
      return Optional.of(
          new Fault(
              "has a K that is no positive whole number",
              "write a cut-off from 1 to 999999, such as " + shape.group(1) + "@20"));
    }
    String general = shape.group(2) == null ? name : shape.group(1) + "@K";
    if (known.isEmpty() || known.contains(general)) {
      return Optional.empty();
    }
    if (known.contains(name + "@K")) {
      return Optional.of(new Fault("lacks its cut-off", "write for example " + name + "@20"));
    }
    return Optional.of(new Fault("is an unknown metric", NearestName.cure(general, known)));
  }

  /** Whether the metric is a share of 1, as every metric with a cut-off is. */
  static boolean isShare(String name) {
    return name.indexOf('@') > 0;
  }
}
