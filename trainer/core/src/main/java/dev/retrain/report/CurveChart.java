package dev.retrain.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Figures by length of list or by iteration, one line a subject, with the range of chance where it
 * is known.
 */
final class CurveChart {
  private static final int LEFT = 40;
  private static final int RIGHT = Drawing.WIDTH - 12;
  private static final int TOP = 8;
  private static final int BOTTOM = 180;
  private static final int LEGEND = 18;
  private static final int ROOM = 24;

  /**
   * One line.
   *
   * @param mark how it is drawn and called
   * @param values the figure at 1, 2 and so on, at least one
   * @param low lower ends of the intervals; empty for none
   * @param high upper ends of the intervals; empty for none
   */
  record Line(Mark mark, List<Double> values, List<Double> low, List<Double> high) {
    Line {
      values = List.copyOf(values);
      low = List.copyOf(low);
      high = List.copyOf(high);
    }
  }

  /**
   * What goes from left to right, and where the other axis begins.
   *
   * @param symbol what a place is called in a sentence
   * @param label what stands below the axis
   * @param zero whether 0 is on the page; else the picture begins where the lines do
   */
  record Axis(String symbol, String label, boolean zero) {
    /** Lengths of lists. */
    static final Axis LENGTH = new Axis("K", "length of list, K", true);

    /** Iterations of a training. */
    static final Axis ITERATION = new Axis("iteration", "iteration", false);
  }

  private CurveChart() {}

  /** Draws lines of equal length. */
  static Element of(String id, String title, Axis axis, List<Line> lines) {
    int depth = lines.get(0).values().size();
    int height = BOTTOM + 38 + lines.size() * LEGEND;
    Drawing drawing = new Drawing(id, height, title, description(axis, lines, depth));
    double most =
        lines.stream()
            .flatMap(line -> (line.high().isEmpty() ? line.values() : line.high()).stream())
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    double least =
        lines.stream().flatMap(line -> line.values().stream()).min(Double::compare).orElse(0.0);
    Scale shares =
        axis.zero()
            ? Scale.over(0, Math.max(most, 0.01), 4, BOTTOM, TOP)
            : Scale.over(least, most, 4, BOTTOM, TOP);
    Scale lengths = new Scale(depth == 1 ? 0 : 1, depth, 1, LEFT, RIGHT);
    axes(drawing, shares, lengths, axis, depth);
    lines.forEach(line -> band(drawing, shares, lengths, line));
    for (int line = 0; line < lines.size(); line++) {
      draw(drawing, shares, lengths, lines.get(line));
      legend(drawing, lines.get(line), BOTTOM + 50 + line * LEGEND);
    }
    return drawing.element();
  }

  private static void axes(Drawing drawing, Scale shares, Scale lengths, Axis axis, int depth) {
    for (double tick : shares.ticks()) {
      double y = shares.at(tick);
      drawing.line(LEFT, y, RIGHT, y, Tone.GRID, 1);
      drawing.text(LEFT - 5, y + 4, "end", Tone.MUTED, shares.label(tick), LEFT);
    }
    double last = LEFT - ROOM;
    for (int k : Lengths.shown(depth)) {
      double x = lengths.at(k);
      if (x - last >= ROOM && (k == depth || RIGHT - x >= ROOM)) {
        drawing.text(x, BOTTOM + 15, "middle", Tone.MUTED, Integer.toString(k), 60);
        last = x;
      }
    }
    drawing.text(RIGHT, BOTTOM + 30, "end", Tone.MUTED, axis.label(), RIGHT);
  }

  private static void band(Drawing drawing, Scale shares, Scale lengths, Line line) {
    StringBuilder points = new StringBuilder();
    for (int k = 1; k <= line.low().size(); k++) {
      points.append(Drawing.point(lengths.at(k), shares.at(line.low().get(k - 1))));
    }
    for (int k = line.high().size(); k >= 1; k--) {
      points.append(Drawing.point(lengths.at(k), shares.at(line.high().get(k - 1))));
    }
    if (points.length() > 0) {
      drawing.area(points.toString().stripTrailing(), line.mark().tone(), 0.18);
    }
  }

  private static void draw(Drawing drawing, Scale shares, Scale lengths, Line line) {
    StringBuilder points = new StringBuilder();
    for (int k = 1; k <= line.values().size(); k++) {
      points.append(Drawing.point(lengths.at(k), shares.at(line.values().get(k - 1))));
    }
    drawing.curve(points.toString().stripTrailing(), line.mark().tone(), line.mark().dashes());
    for (int k : Lengths.shown(line.values().size())) {
      drawing.mark(lengths.at(k), shares.at(line.values().get(k - 1)), line.mark());
    }
  }

  private static void legend(Drawing drawing, Line line, double y) {
    String points = Drawing.point(LEFT, y - 4) + Drawing.point(LEFT + 34, y - 4).stripTrailing();
    drawing.curve(points, line.mark().tone(), line.mark().dashes());
    drawing.mark(LEFT + 17, y - 4, line.mark());
    drawing.text(LEFT + 42, y, "start", Tone.INK, line.mark().word(), RIGHT - LEFT - 42);
  }

  private static String description(Axis axis, List<Line> lines, int depth) {
    return lines.stream()
        .map(
            line ->
                line.mark().word()
                    + " goes from "
                    + Figure.of(line.values().get(0))
                    + " at "
                    + axis.symbol()
                    + " = 1 to "
                    + Figure.of(line.values().get(depth - 1))
                    + " at "
                    + axis.symbol()
                    + " = "
                    + depth)
        .collect(Collectors.joining("; "));
  }
}
