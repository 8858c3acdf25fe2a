package dev.retrain.report;

import dev.retrain.kind.PointCloud;
import dev.retrain.kind.PointCloud.Point;
import java.util.List;
import java.util.stream.IntStream;

/** A section for each cloud of points that a kind wants to be drawn. */
final class CloudSections {
  private static final int HEIGHT = 276;
  private static final int TOP = 26;
  private static final int BOTTOM = HEIGHT - 36;
  private static final int LEFT = 62;
  private static final int RIGHT = Drawing.WIDTH - 12;
  private static final double DOT = 2.4;
  private static final double SEEN_THROUGH = 0.45;

  private CloudSections() {}

  static List<Element> of(ReportFacts facts) {
    return facts.observations().clouds().stream().map(CloudSections::section).toList();
  }

  private static Element section(PointCloud cloud) {
    Element section =
        Block.section(cloud.id(), cloud.title()).add(Block.paragraph(cloud.meaning()));
    if (cloud.points().isEmpty()) {
      return section.add(Block.paragraph("There is no point to draw."));
    }
    List<Point> shown = shown(cloud.points());
    if (shown.size() < cloud.points().size()) {
      section.add(
          Block.paragraph(
              Figure.count(shown.size())
                  + " of "
                  + Figure.count(cloud.points().size())
                  + " points are drawn, evenly chosen."));
    }
    return section.add(Block.chart(chart(cloud, shown)));
  }

  private static List<Point> shown(List<Point> points) {
    int step = (points.size() + PointCloud.MOST - 1) / PointCloud.MOST;
    return IntStream.range(0, points.size())
        .filter(at -> at % step == 0)
        .mapToObj(points::get)
        .toList();
  }

  private static Element chart(PointCloud cloud, List<Point> shown) {
    boolean shares = cloud.guide() == PointCloud.Guide.DIAGONAL;
    Scale across =
        shares
            ? Scale.over(0, 1, 4, LEFT, RIGHT)
            : scale(shown.stream().mapToDouble(Point::x).toArray(), false, LEFT, RIGHT);
    Scale up =
        shares
            ? Scale.over(0, 1, 4, BOTTOM, TOP)
            : scale(shown.stream().mapToDouble(Point::y).toArray(), true, BOTTOM, TOP);
    String description =
        cloud.up() + " by " + cloud.across() + ", " + Figure.count(shown.size()) + " points";
    Drawing drawing = new Drawing(cloud.id(), HEIGHT, cloud.title(), description);
    for (double tick : across.ticks()) {
      drawing.line(across.at(tick), TOP, across.at(tick), BOTTOM, Tone.GRID, 1);
      drawing.text(across.at(tick), BOTTOM + 14, "middle", Tone.MUTED, across.label(tick), 60);
    }
    for (double tick : up.ticks()) {
      drawing.line(LEFT, up.at(tick), RIGHT, up.at(tick), Tone.GRID, 1);
      drawing.text(LEFT - 6, up.at(tick) + 4, "end", Tone.MUTED, up.label(tick), LEFT - 6);
    }
    drawing.line(LEFT, up.at(0), RIGHT, up.at(shares ? 1 : 0), Tone.INK, shares ? 1 : 1.5);
    drawing.text(LEFT, TOP - 8, "start", Tone.MUTED, cloud.up(), RIGHT - LEFT);
    drawing.text(RIGHT, BOTTOM + 30, "end", Tone.MUTED, cloud.across(), RIGHT - LEFT);
    for (Point point : shown) {
      drawing.dot(across.at(point.x()), up.at(point.y()), DOT, Tone.CANDIDATE, SEEN_THROUGH);
    }
    return drawing.element();
  }

  private static Scale scale(double[] values, boolean zero, double from, double to) {
    double low = zero ? 0 : Double.POSITIVE_INFINITY;
    double high = zero ? 0 : Double.NEGATIVE_INFINITY;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return Scale.over(low, high, 4, from, to);
  }
}
