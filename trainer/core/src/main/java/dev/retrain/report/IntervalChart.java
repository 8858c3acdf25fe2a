package dev.retrain.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Values with intervals, one a row: a mark, and a line from the lower to the upper end. */
final class IntervalChart {
  private static final int ROW = 26;
  private static final int TOP = 6;
  private static final int AXIS = 34;
  private static final int LEFT = 126;
  private static final int RIGHT = Drawing.WIDTH - 16;

  /**
   * One row.
   *
   * @param label what it is, at the left
   * @param mark how it is drawn
   * @param low lower end
   * @param value the value itself
   * @param high upper end
   */
  record Row(String label, Mark mark, double low, double value, double high) {}

  /**
   * What stands below and through the chart.
   *
   * @param axis what is measured
   * @param zero whether a line marks 0
   * @param limit another value to mark, the margin for example
   * @param limitWord what that value is
   */
  record Axis(String axis, boolean zero, OptionalDouble limit, String limitWord) {}

  private IntervalChart() {}

  /** Draws it. */
  static Element of(String id, String title, List<Row> rows, Axis axis) {
    int bottom = TOP + rows.size() * ROW + 4;
    int height = bottom + AXIS + (axis.limit().isPresent() ? 16 : 0);
    Drawing drawing = new Drawing(id, height, title, description(rows, axis));
    Scale scale = scale(rows, axis);
    for (double tick : scale.ticks()) {
      drawing.line(scale.at(tick), TOP, scale.at(tick), bottom, Tone.GRID, 1);
      drawing.text(scale.at(tick), bottom + 14, "middle", Tone.MUTED, scale.label(tick), 60);
    }
    drawing.text(RIGHT, bottom + 29, "end", Tone.MUTED, axis.axis(), RIGHT);
    if (axis.zero()) {
      drawing.line(scale.at(0), TOP, scale.at(0), bottom, Tone.INK, 1.5);
    }
    axis.limit().ifPresent(limit -> limit(drawing, scale, axis, limit, bottom));
    for (int row = 0; row < rows.size(); row++) {
      row(drawing, scale, rows.get(row), TOP + row * ROW + ROW / 2.0);
    }
    return drawing.element();
  }

  private static void limit(Drawing drawing, Scale scale, Axis axis, double limit, int bottom) {
    double x = scale.at(limit);
    drawing.curve(
        Drawing.point(x, TOP) + Drawing.point(x, bottom).stripTrailing(), Tone.BAD, "4 3");
    drawing.text(RIGHT, bottom + 45, "end", Tone.BAD, "- - " + axis.limitWord(), RIGHT);
  }

  private static void row(Drawing drawing, Scale scale, Row row, double y) {
    drawing.text(0, y + 4, "start", Tone.INK, row.label(), LEFT - 8);
    drawing.line(scale.at(row.low()), y, scale.at(row.high()), y, row.mark().tone(), 3);
    drawing.mark(scale.at(row.value()), y, row.mark());
  }

  private static Scale scale(List<Row> rows, Axis axis) {
    DoubleStream values = rows.stream().flatMapToDouble(r -> DoubleStream.of(r.low(), r.high()));
    DoubleStream marks =
        DoubleStream.concat(
            axis.zero() ? DoubleStream.of(0) : DoubleStream.empty(), axis.limit().stream());
    double[] all = DoubleStream.concat(values, marks).sorted().toArray();
    return Scale.over(all[0], all[all.length - 1], 4, LEFT, RIGHT);
  }

  private static String description(List<Row> rows, Axis axis) {
    StringBuilder text = new StringBuilder(axis.axis()).append(':');
    for (Row row : rows) {
      text.append(' ')
          .append(row.label())
          .append(' ')
          .append(Figure.of(row.value()))
          .append(" (")
          .append(Figure.range(row.low(), row.high()))
          .append(");");
    }
    return text.toString();
  }
}
