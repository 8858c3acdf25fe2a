package dev.retrain.report;

import dev.retrain.gate.GateRecord;
import dev.retrain.gate.GateRecord.Check;
import dev.retrain.gate.Verdict;
import java.time.temporal.ChronoUnit;

/** The gate's sentence, before anything else, and the conditions that it is made of. */
final class GateSection {
  private static final String GROUND = "#f0f3f6";

  private GateSection() {}

  static Element of(ReportFacts facts) {
    GateRecord verdict = facts.verdict();
    Table checks =
        new Table(
            "Conditions of the gate",
            Table.Column.text("condition"),
            Table.Column.text("result"),
            Table.Column.text("figures"));
    for (Check check : verdict.checks()) {
      checks.row(check.name(), check.verdict().toString(), check.detail());
    }
    return Element.of("section", "id", "gate")
        .add(
            banner(
                verdict.verdict(),
                verdict.verdict() + meaning(verdict.verdict()),
                verdict.reason()),
            Element.of("p")
                .add(
                    Element.of("font", "size", "2")
                        .longText(
                            "Computed at "
                                + facts.computed().truncatedTo(ChronoUnit.SECONDS)
                                + " while the version was trained"
                                + verdict
                                    .champion()
                                    .map(it -> ", against the champion " + it)
                                    .orElse("")
                                + ". What binds is the decision of ‘retrain gate’, which the"
                                + " journal keeps: it sees the live version of its own moment.")),
            Block.alone(checks.element()));
  }

  /** A coloured field with a sign, a word and a sentence. */
  static Element banner(Verdict verdict, String word, String sentence) {
    Tone tone =
        switch (verdict) {
          case PASS -> Tone.GOOD;
          case REJECT -> Tone.BAD;
          case INCONCLUSIVE -> Tone.DOUBT;
        };
    Element sign = Element.of("td", "width", "44", "valign", "top", "bgcolor", GROUND);
    Element words =
        Element.of("td", "valign", "top", "bgcolor", GROUND)
            .add(
                Element.of("font", "size", "5", "color", tone.light(), "class", tone.text())
                    .add(Element.of("b").text(word)),
                Element.of("br"),
                Element.of("font", "size", "4").longText(sentence));
    return Element.of(
            "table",
            "class",
            "banner",
            "role",
            "presentation",
            "width",
            "100%",
            "border",
            "0",
            "cellpadding",
            "12",
            "cellspacing",
            "0")
        .add(Element.of("tr").add(sign.add(sign(verdict, tone, word)), words));
  }

  /** A tick, a cross or a question mark: the verdict for people who don't see the colour. */
  private static Element sign(Verdict verdict, Tone tone, String word) {
    Element svg =
        Element.of(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "role",
            "img",
            "width",
            "40",
            "height",
            "40",
            "viewBox",
            "0 0 40 40");
    svg.add(Element.of("title").text(word));
    svg.add(
        Element.of(
            "circle",
            "cx",
            "20",
            "cy",
            "20",
            "r",
            "18",
            "fill",
            tone.light(),
            "class",
            tone.fill()));
    String path =
        switch (verdict) {
          case PASS -> "M11 21l6 6 12-13";
          case REJECT -> "M13 13l14 14M27 13l-14 14";
          case INCONCLUSIVE -> "M14 16a6 6 0 1 1 8 5q-2 1-2 4M20 29v1";
        };
    return svg.add(
        Element.of("path", "d", path, "fill", "none", "stroke", Tone.PAPER, "stroke-width", "4"));
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict) {
      case PASS -> ": may be promoted";
      case REJECT -> ": must not be promoted";
      case INCONCLUSIVE -> ": can't tell, not promoted";
    };
  }
}
