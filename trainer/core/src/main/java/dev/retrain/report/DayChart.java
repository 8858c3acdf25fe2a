package dev.retrain.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;

/** Amounts by day, one column a day; days that have none leave a gap, because a gap is the news. */
final class DayChart {
  private static final int HEIGHT = 190;
  private static final int LEFT = 52;
  private static final int RIGHT = Drawing.WIDTH - 8;
  private static final int TOP = 20;
  private static final int BOTTOM = 156;
  private static final double NARROWEST = 0.4;

  private DayChart() {}

  /**
   * Draws columns, at least one.
   *
   * @param cut the day in which the hold-out begins; its line is only drawn within the days
   */
  static Element of(String id, SortedMap<LocalDate, Long> days, Optional<LocalDate> cut) {
    LocalDate first = days.firstKey();
    long count = ChronoUnit.DAYS.between(first, days.lastKey()) + 1;
    long most = days.values().stream().mapToLong(Long::longValue).max().orElse(0);
    String description =
        Figure.count(count)
            + " days from "
            + first
            + " to "
            + days.lastKey()
            + ", at most "
            + Figure.count(most)
            + " lines a day";
    Drawing drawing = new Drawing(id, HEIGHT, "Lines by day", description);
    Scale lines = Scale.over(0, (double) Math.max(most, 1), 4, BOTTOM, TOP);
    for (double tick : lines.ticks()) {
      drawing.line(LEFT, lines.at(tick), RIGHT, lines.at(tick), Tone.GRID, 1);
      drawing.text(LEFT - 5, lines.at(tick) + 4, "end", Tone.MUTED, lines.label(tick), LEFT);
    }
    double width = (double) (RIGHT - LEFT) / count;
    days.forEach(
        (day, amount) -> {
          double x = LEFT + ChronoUnit.DAYS.between(first, day) * width;
          double gap = Math.min(2, width / 5);
          double top = lines.at((double) amount);
          drawing.box(x, top, Math.max(width - gap, NARROWEST), BOTTOM - top, Tone.CANDIDATE, 1);
        });
    drawing.text(LEFT, BOTTOM + 16, "start", Tone.MUTED, first.toString(), 100);
    if (count > 1) {
      drawing.text(RIGHT, BOTTOM + 16, "end", Tone.MUTED, days.lastKey().toString(), 100);
    }
    cut.filter(day -> day.isAfter(first) && !day.isAfter(days.lastKey()))
        .ifPresent(day -> cut(drawing, LEFT + ChronoUnit.DAYS.between(first, day) * width));
    return drawing.element();
  }

  private static void cut(Drawing drawing, double x) {
    drawing.curve(
        Drawing.point(x, 4) + Drawing.point(x, BOTTOM).stripTrailing(), Tone.CHAMPION, "4 3");
    boolean left = x > Drawing.WIDTH / 2.0;
    drawing.text(
        left ? x - 5 : x + 5, 14, left ? "end" : "start", Tone.CHAMPION, "hold-out begins", 130);
  }
}
