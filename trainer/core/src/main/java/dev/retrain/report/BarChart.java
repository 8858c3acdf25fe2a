package dev.retrain.report;

import java.util.List;
import java.util.stream.Collectors;

/** Amounts, one a row: a bar from 0, and the amount in words. */
final class BarChart {
  private static final int ROW = 24;
  private static final int TOP = 4;
  private static final int LEFT = 126;
  private static final int WORDS = 84;

  /**
   * One row.
   *
   * @param amount 0 or more
   * @param words the amount as it is written
   */
  record Bar(String label, double amount, String words) {}

  private BarChart() {}

  /** Draws bars, at least one. */
  static Element of(String id, String title, List<Bar> bars) {
    String description =
        bars.stream().map(bar -> bar.label() + " " + bar.words()).collect(Collectors.joining("; "));
    Drawing drawing = new Drawing(id, TOP + bars.size() * ROW + 4, title, description);
    double most = bars.stream().mapToDouble(Bar::amount).max().orElse(0);
    double room = Drawing.WIDTH - LEFT - WORDS;
    for (int row = 0; row < bars.size(); row++) {
      Bar bar = bars.get(row);
      double y = TOP + row * ROW;
      double length = most > 0 ? room * bar.amount() / most : 0;
      drawing.text(0, y + 16, "start", Tone.INK, bar.label(), LEFT - 6);
      drawing.box(LEFT, y + 4, Math.max(length, 1), ROW - 8, Tone.CANDIDATE, 1);
      drawing.text(LEFT + length + 6, y + 16, "start", Tone.INK, bar.words(), WORDS);
    }
    return drawing.element();
  }
}
