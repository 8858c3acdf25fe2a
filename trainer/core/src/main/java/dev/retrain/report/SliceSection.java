package dev.retrain.report;

import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The metric that decides, for everybody and for warm and cold units apart. */
final class SliceSection {
  private static final List<String> SUBJECTS =
      List.of(
          Subject.CANDIDATE,
          Subject.CHALLENGER,
          Subject.CHAMPION,
          Subject.POPULARITY,
          Subject.RANDOM);

  private SliceSection() {}

  static Element of(ReportFacts facts) {
    String metric = facts.policy().metric();
    List<Measurement> figures = figures(facts, metric);
    if (!facts.makesLists()) {
      return whole(facts, figures);
    }
    Element section =
        Block.section("slices", "Warm and cold " + facts.units())
            .add(
                Block.paragraph(
                    "Warm "
                        + facts.units()
                        + " have enough history in the training part for the model to know them;"
                        + " cold ones are new, or nearly. "
                        + metric
                        + " with 95 % intervals (bootstrap over "
                        + facts.units()
                        + ")."));
    if (figures.isEmpty()) {
      return section.add(Block.paragraph("There is no figure of " + metric + "."));
    }
    return section.add(
        Block.pair(chart(figures, facts), table(figures, facts, metric)),
        Block.folded("All figures", table(facts.evidence().measurements(), facts, "all metrics")));
  }

  /** Kinds without histories have one slice. */
  private static Element whole(ReportFacts facts, List<Measurement> figures) {
    List<Measurement> all =
        facts.evidence().measurements().stream()
            .filter(it -> it.slice().equals(Slice.ALL.word()))
            .toList();
    String words = "Figures with 95 % intervals (bootstrap over " + facts.units() + ").";
    return Block.section("figures", "Figures")
        .add(
            Block.paragraph(words),
            figures.isEmpty()
                ? Block.alone(table(all, facts, "all metrics"))
                : Block.pair(chart(figures, facts), table(all, facts, "all metrics")));
  }

  private static List<Measurement> figures(ReportFacts facts, String metric) {
    boolean twice = facts.comparesAll();
    return Stream.of(Slice.values())
        .filter(slice -> slice == Slice.ALL || facts.makesLists())
        .flatMap(
            slice ->
                Stream.concat(SUBJECTS.stream(), facts.evidence().scoring().baselines().stream())
                    .filter(subject -> !twice || !subject.equals(Subject.CHALLENGER))
                    .flatMap(
                        subject ->
                            facts.evidence().measurements().stream()
                                .filter(it -> it.metric().equals(metric))
                                .filter(it -> it.slice().equals(slice.word()))
                                .filter(it -> it.subject().equals(subject))))
        .toList();
  }

  private static Element chart(List<Measurement> figures, ReportFacts facts) {
    List<IntervalChart.Row> rows =
        figures.stream()
            .map(
                it ->
                    new IntervalChart.Row(
                        it.slice() + ", " + it.subject(),
                        Mark.of(it.subject()),
                        it.low(),
                        it.value(),
                        it.high()))
            .toList();
    double min = facts.policy().min();
    return IntervalChart.of(
        "warmcold",
        facts.policy().metric() + (facts.makesLists() ? " of warm and cold " + facts.units() : ""),
        rows,
        new IntervalChart.Axis(
            facts.policy().metric(),
            false,
            OptionalDouble.of(min),
            "threshold of the gate, for all " + facts.units() + ": " + Figure.of(min)));
  }

  private static Element table(List<Measurement> figures, ReportFacts facts, String metric) {
    Table table =
        new Table(
            "Figures of " + metric,
            Table.Column.text("who"),
            Table.Column.text("whose"),
            Table.Column.number(facts.units()),
            Table.Column.number(facts.makesLists() ? "mean" : "figure"),
            Table.Column.number("95 %"));
    boolean several = figures.stream().map(Measurement::metric).distinct().count() > 1;
    for (Measurement it : figures) {
      table.row(
          (several ? it.metric() + ", " : "") + it.slice(),
          it.subject(),
          Figure.count(it.units()),
          Figure.of(it.value()),
          Figure.range(it.low(), it.high()));
    }
    return table.element();
  }
}
