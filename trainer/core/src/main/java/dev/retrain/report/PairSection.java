package dev.retrain.report;

import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The candidate against one rival, unit by unit: champion or baseline. */
final class PairSection {
  private final ReportFacts facts;
  private final Evidence evidence;
  private final String rival;

  private record Line(String label, PairedInterval pair) {}

  private PairSection(ReportFacts facts, String rival) {
    this.facts = facts;
    this.evidence = facts.evidence();
    this.rival = rival;
  }

  /** Against the champion; without one, why there is none. */
  static Element champion(ReportFacts facts) {
    Element section = Block.section("champion", "Candidate against champion");
    Optional<String> champion =
        facts
            .evidence()
            .champion()
            .map(it -> it.version() + ", trained until " + it.trainedUntil());
    if (champion.isEmpty()) {
      String note = facts.evidence().championNote();
      return section.add(
          Block.paragraph(
              note.isEmpty()
                  ? "No version was live: this is the first, and there is nothing to compare with."
                  : "The live version could not be compared: " + note));
    }
    return new PairSection(facts, Subject.CHAMPION)
        .fill(
            section,
            "Champion "
                + champion.get()
                + ". Only what was held out after that counts, and only "
                + facts.units()
                + " who have some of it.");
  }

  /** Against what everybody would get without any model. */
  static Element baseline(ReportFacts facts) {
    String baseline =
        facts.evidence().scoring().baselines().stream().findFirst().orElse(Subject.POPULARITY);
    return baseline.equals(Subject.POPULARITY)
        ? popularity(facts)
        : new PairSection(facts, baseline)
            .fill(
                Block.section("baseline", "Candidate against baseline"),
                "What the model adds to the baseline " + baseline + ", which knows no feature.");
  }

  private static Element popularity(ReportFacts facts) {
    return new PairSection(facts, Subject.POPULARITY)
        .fill(
            Block.section("popularity", "Candidate against popularity"),
            "What the model adds to a list of the most popular items that is the same for all.");
  }

  private Element fill(Element section, String intro) {
    List<Line> lines = lines();
    if (lines.isEmpty()) {
      return section.add(Block.paragraph(intro + " There is no unit to compare on."));
    }
    return section.add(
        Block.paragraph(
            intro
                + " Differences are candidate minus "
                + rival
                + ", "
                + better()
                + "; the lines are 95 % intervals of the paired"
                + " difference ("
                + method(lines)
                + ")."),
        Block.pair(chart(lines), table(lines)));
  }

  private String better() {
    List<String> lower =
        metrics().stream()
            .filter(metric -> !evidence.scoring().scale(metric).isHigherBetter())
            .toList();
    return lower.isEmpty()
        ? "above 0 the candidate is better"
        : "above 0 the candidate is better, but below 0 of " + String.join(" and ", lower);
  }

  /** The margin on the side where it lies. */
  private double margin() {
    double margin = facts.policy().margin();
    return evidence.scoring().scale(facts.policy().metric()).isHigherBetter() ? -margin : margin;
  }

  private String method(List<Line> lines) {
    return lines.get(0).pair().units() > PairedInterval.MOST_DRAWN
        ? "1.96 standard errors"
        : "bootstrap over " + facts.units();
  }

  /** The metric that decides, in all slices, then the others. */
  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Slice slice : Slice.values()) {
      line(facts.policy().metric(), slice).ifPresent(lines::add);
    }
    for (String metric : metrics()) {
      if (!metric.equals(facts.policy().metric())) {
        line(metric, Slice.ALL).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private List<String> metrics() {
    return evidence.units().columns().stream()
        .map(column -> column.substring(0, column.indexOf('/')))
        .distinct()
        .collect(Collectors.toList());
  }

  private Optional<Line> line(String metric, Slice slice) {
    String candidate = Subject.isCompared(rival) ? Subject.CHALLENGER : Subject.CANDIDATE;
    return PairedInterval.of(evidence, metric, candidate, rival, slice)
        .map(pair -> new Line(metric + ", " + slice.word(), pair));
  }

  private Element chart(List<Line> lines) {
    List<IntervalChart.Row> rows =
        lines.stream()
            .map(
                line ->
                    new IntervalChart.Row(
                        line.label(),
                        Mark.of(Subject.CANDIDATE),
                        line.pair().low(),
                        line.pair().difference(),
                        line.pair().high()))
            .toList();
    boolean hasMargin = rival.equals(Subject.CHAMPION);
    return IntervalChart.of(
        "pair" + rival,
        "Difference between candidate and " + rival,
        rows,
        new IntervalChart.Axis(
            "candidate − " + rival,
            true,
            hasMargin ? OptionalDouble.of(margin()) : OptionalDouble.empty(),
            "margin of the gate, " + facts.policy().metric() + ": " + Figure.of(margin())));
  }

  private Element table(List<Line> lines) {
    Table table =
        new Table(
            "Means and paired differences with 95 % intervals",
            Table.Column.text("metric"),
            Table.Column.number(facts.units()),
            Table.Column.number("candidate"),
            Table.Column.number(rival),
            Table.Column.number("difference"));
    for (Line line : lines) {
      PairedInterval pair = line.pair();
      table.row(
          line.label(),
          Figure.count(pair.units()),
          Figure.of(pair.left()),
          Figure.of(pair.right()),
          Figure.signed(pair.difference())
              + " ("
              + Figure.signedRange(pair.low(), pair.high())
              + ")");
    }
    return table.element();
  }
}
