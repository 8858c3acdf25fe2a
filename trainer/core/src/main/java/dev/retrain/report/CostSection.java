package dev.retrain.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long the steps took, and how much memory they needed. Nothing else here depends on a clock.
 */
final class CostSection {
  private static final List<String> ORDER = List.of("collect", "prepare", "fit", "evaluate");

  private CostSection() {}

  static Element of(ReportFacts facts) {
    Map<String, Duration> steps = facts.provenance().durations();
    List<String> names = new ArrayList<>(ORDER);
    names.retainAll(steps.keySet());
    steps.keySet().stream().filter(step -> !Set.copyOf(ORDER).contains(step)).forEach(names::add);
    long total = steps.values().stream().mapToLong(Duration::toMillis).sum();
    Element section =
        Block.section("cost", "Time and memory")
            .add(
                Block.paragraph(
                    "The steps took "
                        + Figure.seconds(total)
                        + " with "
                        + facts.provenance().platform().threads()
                        + " threads. The most memory held was "
                        + Figure.mebibytes(facts.memory().bytes())
                        + " ("
                        + facts.memory().meaning()
                        + "). Both are as of this report, before the version was published."));
    if (names.isEmpty()) {
      return section;
    }
    Table table = new Table("Steps", Table.Column.text("step"), Table.Column.number("time"));
    List<BarChart.Bar> bars = new ArrayList<>();
    for (String name : names) {
      long millis = steps.get(name).toMillis();
      bars.add(new BarChart.Bar(name, (double) millis, Figure.seconds(millis)));
      table.row(name, Figure.seconds(millis));
    }
    return section.add(Block.pair(BarChart.of("steps", "Time by step", bars), table.element()));
  }
}
