package dev.retrain.kind;

import java.util.List;

/**
 * Points in a plane, such as residuals by prediction, drawn by the report.
 *
 * @param id unique among the clouds of a version, small letters only
 * @param title what it shows, in a few words
 * @param meaning a sentence for people who read no such pictures every day
 * @param across what is measured from left to right, with its unit
 * @param up what is measured from below, with its unit
 * @param guide the line that points are compared with
 * @param points finite; of more than {@value #MOST} the report shows every n-th
 */
public record PointCloud(
    String id,
    String title,
    String meaning,
    String across,
    String up,
    Guide guide,
    List<Point> points) {
  /** Most points that are drawn: a page is to be sent by mail. */
  public static final int MOST = 1_000;

  public PointCloud {
    points = List.copyOf(points);
  }

  /** A cloud around 0. */
  public PointCloud(
      String id, String title, String meaning, String across, String up, List<Point> points) {
    this(id, title, meaning, across, up, Guide.ZERO, points);
  }

  /** A line that a picture always has. */
  public enum Guide {
    /** Nothing from below. */
    ZERO,
    /** As much from below as from the left, from 0 to 1: both are shares, and both end there. */
    DIAGONAL
  }

  /** One of them. */
  public record Point(double x, double y) {
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("a point lies at " + x + ", " + y);
      }
    }
  }
}
