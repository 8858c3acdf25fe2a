package dev.retrain.report;

import dev.retrain.kind.LearningCurve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A section for each figure that was followed while a model was trained. */
final class LearningSections {
  private LearningSections() {}

  static List<Element> of(ReportFacts facts) {
    Map<String, List<LearningCurve>> metrics = new LinkedHashMap<>();
    for (LearningCurve curve : facts.observations().learning()) {
      metrics.computeIfAbsent(curve.metric(), metric -> new ArrayList<>()).add(curve);
    }
    List<Element> sections = new ArrayList<>();
    metrics.forEach((metric, curves) -> sections.add(section(metric, curves)));
    return sections;
  }

  private static Element section(String metric, List<LearningCurve> curves) {
    LearningCurve first = curves.get(0);
    List<CurveChart.Line> lines = new ArrayList<>();
    for (LearningCurve curve : curves) {
      lines.add(
          new CurveChart.Line(
              mark(curve.part(), lines.size()), curve.values(), List.of(), List.of()));
    }
    String id = "learning" + metric.replaceAll("[^a-z]", "");
    return Block.section(id, "Learning: " + metric)
        .add(
            Block.paragraph(
                metric
                    + " after each of "
                    + Figure.count(first.values().size())
                    + " iterations; the model of iteration "
                    + Figure.count(first.chosen())
                    + " is kept. The parts are those that were learned from or chosen by: the gate"
                    + " judges by other rows."),
            Block.pair(
                CurveChart.of(
                    id + "curve", metric + " by iteration", CurveChart.Axis.ITERATION, lines),
                table(metric, curves)));
  }

  private static Mark mark(String part, int at) {
    return switch (at) {
      case 0 -> new Mark(part, Tone.CANDIDATE, Mark.Shape.CIRCLE, "none");
      case 1 -> new Mark(part, Tone.CHAMPION, Mark.Shape.SQUARE, "7 3");
      default -> new Mark(part, Tone.BASELINE, Mark.Shape.DIAMOND, "2 3");
    };
  }

  private static Element table(String metric, List<LearningCurve> curves) {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("iteration")));
    curves.forEach(curve -> columns.add(Table.Column.number(curve.part())));
    Table table = new Table(metric + " by iteration", columns.toArray(Table.Column[]::new));
    List<Integer> shown = new ArrayList<>(Lengths.shown(curves.get(0).values().size()));
    if (!shown.contains(curves.get(0).chosen())) {
      shown.add(curves.get(0).chosen());
      shown.sort(Integer::compare);
    }
    for (int iteration : shown) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(iteration)));
      curves.forEach(curve -> cells.add(Figure.of(curve.values().get(iteration - 1))));
      table.row(cells.toArray(String[]::new));
    }
    return table.element();
  }
}
