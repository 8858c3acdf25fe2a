package dev.retrain.tabular;

import dev.retrain.kind.PointCloud;
import dev.retrain.kind.PointCloud.Point;
import java.util.List;
import java.util.stream.IntStream;

/** What is left of the target when the prediction is taken away. */
final class Residuals {
  private Residuals() {}

  /** Residuals by prediction, on held-out rows. */
  static PointCloud cloud(String target, double[] truth, double[] predicted) {
    List<Point> points =
        IntStream.range(0, truth.length)
            .mapToObj(row -> new Point(predicted[row], truth[row] - predicted[row]))
            .toList();
    return new PointCloud(
        "residuals",
        "Residuals",
        "Each point is a held-out row: how far the truth lies above the prediction, by the"
            + " prediction. A sound model shows a cloud around 0 without a bend; one that widens to"
            + " a side is less sure there.",
        "predicted " + target,
        target + " − prediction",
        points);
  }
}
