package dev.retrain.report;

import dev.retrain.evidence.Subject;
import java.util.List;
import java.util.stream.Collectors;

/** Where shares were and where they are: a square, a circle, and the way between. */
final class MoveChart {
  private static final int ROW = 24;
  private static final int TOP = 26;
  private static final int LEFT = 126;
  private static final int RIGHT = Drawing.WIDTH - 20;

  /**
   * One item.
   *
   * @param before its share in the champion's data
   * @param after its share in the candidate's
   */
  record Row(String label, double before, double after) {}

  private MoveChart() {}

  /** Draws rows, at least one. */
  static Element of(String id, List<Row> rows) {
    int bottom = TOP + rows.size() * ROW;
    String description =
        rows.stream()
            .map(
                row ->
                    row.label()
                        + " from "
                        + Figure.percent(row.before())
                        + " to "
                        + Figure.percent(row.after()))
            .collect(Collectors.joining("; "));
    Drawing drawing = new Drawing(id, bottom + 22, "Items whose share moved most", description);
    double most =
        rows.stream().mapToDouble(row -> 100 * Math.max(row.before(), row.after())).max().orElse(1);
    Scale percents = Scale.over(0, most, 4, LEFT, RIGHT);
    for (double tick : percents.ticks()) {
      drawing.line(percents.at(tick), TOP, percents.at(tick), bottom, Tone.GRID, 1);
      drawing.text(
          percents.at(tick), bottom + 15, "middle", Tone.MUTED, percents.label(tick) + " %", 60);
    }
    legend(drawing);
    for (int row = 0; row < rows.size(); row++) {
      Row it = rows.get(row);
      double y = TOP + row * ROW + ROW / 2.0;
      double before = percents.at(100 * it.before());
      double after = percents.at(100 * it.after());
      drawing.text(0, y + 4, "start", Tone.INK, it.label(), LEFT - 8);
      drawing.line(before, y, after, y, Tone.MUTED, 2);
      drawing.mark(before, y, Mark.of(Subject.CHAMPION));
      drawing.mark(after, y, Mark.of(Subject.CANDIDATE));
    }
    return drawing.element();
  }

  private static void legend(Drawing drawing) {
    drawing.mark(LEFT + 6, 10, Mark.of(Subject.CHAMPION));
    drawing.text(LEFT + 16, 14, "start", Tone.INK, "champion's data", 110);
    drawing.mark(LEFT + 126, 10, Mark.of(Subject.CANDIDATE));
    drawing.text(LEFT + 136, 14, "start", Tone.INK, "candidate's", 100);
  }
}
