package dev.retrain.report;

import dev.retrain.evidence.Subject;
import dev.retrain.kind.RankCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Hit@K and coverage@K at every length of list. */
final class CurveSections {
  private CurveSections() {}

  /** The share of units with a hit, by length of list. */
  static Element hits(ReportFacts facts) {
    Element section = Block.section("hits", "Hit@K");
    List<RankCurve> curves = shown(facts);
    if (curves.isEmpty()) {
      return section.add(Block.paragraph("This kind of model makes no lists."));
    }
    List<CurveChart.Line> lines = curves.stream().map(CurveSections::hitLine).toList();
    return section.add(
        Block.paragraph(
            "Share of "
                + facts.units()
                + " with at least one held-out item among the first K, with 95 % intervals"
                + " (Wilson). "
                + measured(curves, facts)),
        Block.pair(
            CurveChart.of("hitcurve", "Hit@K by length of list", CurveChart.Axis.LENGTH, lines),
            table("Hit@K", curves, CurveSections::hitCell)));
  }

  /** The share of the catalogue that is shown to anybody, by length of list. */
  static Element coverage(ReportFacts facts) {
    Element section = Block.section("coverage", "Coverage");
    List<RankCurve> curves = shown(facts);
    if (curves.isEmpty()) {
      return section.add(Block.paragraph("This kind of model makes no lists."));
    }
    List<CurveChart.Line> lines =
        curves.stream()
            .map(
                curve ->
                    new CurveChart.Line(
                        Mark.of(curve.subject()),
                        values(curve, RankCurve::coverage),
                        List.of(),
                        List.of()))
            .toList();
    return section.add(
        Block.paragraph(
            "Share of the catalogue, "
                + Figure.count(curves.get(0).catalogue())
                + " items of the candidate's training data, that stands among the first K of"
                + " anybody's list. It belongs to no single one of the "
                + facts.units()
                + ", so it has no interval."),
        Block.pair(
            CurveChart.of(
                "coveragecurve", "Coverage@K by length of list", CurveChart.Axis.LENGTH, lines),
            table("Coverage@K", curves, (curve, k) -> Figure.of(curve.coverage(k)))));
  }

  /** Of the two candidates the one that was asked the same as the champion, if there is one. */
  private static List<RankCurve> shown(ReportFacts facts) {
    List<RankCurve> curves = facts.observations().curves();
    boolean compared =
        !facts.comparesAll()
            && curves.stream().anyMatch(it -> it.subject().equals(Subject.CHALLENGER));
    String hidden = compared ? Subject.CANDIDATE : Subject.CHALLENGER;
    List<RankCurve> shown = new ArrayList<>();
    for (String subject :
        List.of(Subject.CANDIDATE, Subject.CHALLENGER, Subject.CHAMPION, Subject.POPULARITY)) {
      curves.stream()
          .filter(it -> it.subject().equals(subject) && !subject.equals(hidden))
          .filter(it -> it.depth() > 0)
          .forEach(shown::add);
    }
    return shown;
  }

  private static String measured(List<RankCurve> curves, ReportFacts facts) {
    StringBuilder text = new StringBuilder("Measured on");
    String between = " ";
    for (RankCurve curve : curves) {
      text.append(between)
          .append(Figure.count(curve.units()))
          .append(' ')
          .append(facts.units())
          .append(" (")
          .append(Mark.of(curve.subject()).word())
          .append(')');
      between = ", ";
    }
    return text.append('.').toString();
  }

  private static CurveChart.Line hitLine(RankCurve curve) {
    return new CurveChart.Line(
        Mark.of(curve.subject()),
        values(curve, RankCurve::hit),
        values(curve, (it, k) -> Wilson.of(it.hits().get(k - 1), it.units()).low()),
        values(curve, (it, k) -> Wilson.of(it.hits().get(k - 1), it.units()).high()));
  }

  private static List<Double> values(RankCurve curve, BiFunction<RankCurve, Integer, Double> at) {
    return IntStream.rangeClosed(1, curve.depth()).mapToObj(k -> at.apply(curve, k)).toList();
  }

  private static String hitCell(RankCurve curve, int k) {
    Wilson range = Wilson.of(curve.hits().get(k - 1), curve.units());
    return Figure.of(curve.hit(k)) + " (" + Figure.range(range.low(), range.high()) + ")";
  }

  private static Element table(
      String caption, List<RankCurve> curves, BiFunction<RankCurve, Integer, String> cell) {
    List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.text("K")));
    curves.forEach(curve -> columns.add(Table.Column.number(Mark.of(curve.subject()).word())));
    Table table = new Table(caption, columns.toArray(Table.Column[]::new));
    for (int k : Lengths.shown(curves.get(0).depth())) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(k)));
      curves.forEach(curve -> cells.add(cell.apply(curve, k)));
      table.row(cells.toArray(String[]::new));
    }
    return table.element();
  }
}
