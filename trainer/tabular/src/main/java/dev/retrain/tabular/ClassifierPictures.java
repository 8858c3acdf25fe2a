package dev.retrain.tabular;

import dev.retrain.kind.PointCloud;
import dev.retrain.kind.PointCloud.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a classifier's probabilities look like against the truth, on held-out rows. */
final class ClassifierPictures {
  private static final int BINS = 20;

  private ClassifierPictures() {}

  /**
   * The pictures.
   *
   * @param positive the text of the positive class
   * @param truth 1 for the positive class and 0, both there
   * @param predicted probabilities of the positive class
   */
  static List<PointCloud> of(String positive, double[] truth, double[] predicted) {
    int[] falling =
        IntStream.range(0, truth.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> -predicted[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    return List.of(
        new PointCloud(
            "roc",
            "ROC curve",
            "Each point is a threshold: what share of the rows of each class lies on or above it."
                + " A model that guesses runs along the diagonal, a good one through the upper left"
                + " corner.",
            "share of other rows above the threshold",
            "share of '" + positive + "' above it",
            PointCloud.Guide.DIAGONAL,
            curve(truth, predicted, falling)),
        new PointCloud(
            "calibration",
            "Calibration",
            "Each point is a twentieth of the held-out rows, by probability: how many of them are '"
                + positive
                + "' in fact. Probabilities that can be taken at their word lie on the diagonal.",
            "mean probability of '" + positive + "'",
            "share of '" + positive + "'",
            PointCloud.Guide.DIAGONAL,
            bins(truth, predicted, falling)));
  }

  /** A point for each different probability, beginning at 0, 0. */
  private static List<Point> curve(double[] truth, double[] predicted, int[] falling) {
    double positives = IntStream.of(falling).mapToDouble(row -> truth[row]).sum();
    double negatives = falling.length - positives;
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    double right = 0;
    for (int at = 0; at < falling.length; at++) {
      right += truth[falling[at]];
      boolean last = at + 1 == falling.length;
      if (last || predicted[falling[at + 1]] != predicted[falling[at]]) {
        points.add(new Point((at + 1 - right) / negatives, right / positives));
      }
    }
    return points;
  }

  private static List<Point> bins(double[] truth, double[] predicted, int[] falling) {
    List<Point> points = new ArrayList<>();
    int bins = Math.min(BINS, falling.length);
    for (int bin = 0; bin < bins; bin++) {
      int from = (int) ((long) falling.length * bin / bins);
      int to = (int) ((long) falling.length * (bin + 1) / bins);
      double mean = IntStream.range(from, to).mapToDouble(at -> predicted[falling[at]]).sum();
      double share = IntStream.range(from, to).mapToDouble(at -> truth[falling[at]]).sum();
      points.add(new Point(mean / (to - from), share / (to - from)));
    }
    return points;
  }
}
