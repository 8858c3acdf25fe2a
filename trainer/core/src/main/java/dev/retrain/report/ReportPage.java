package dev.retrain.report;

import dev.retrain.provenance.Provenance;
import java.util.ArrayList;
import java.util.List;

/** The page as a whole. */
final class ReportPage {
  private static final String FACE = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

  /** Where {@link RunEnd} goes. No text can look like it, because every '<' in it is escaped. */
  static final String PLACE = "<section id=\"gate\">";

  private ReportPage() {}

  static String of(ReportFacts facts) {
    Provenance origin = facts.provenance();
    String name = origin.model() + " " + origin.version();
    List<Element> sections = new ArrayList<>();
    sections.add(Element.of("h1").longText(name));
    sections.add(GateSection.of(facts));
    sections.add(PairSection.champion(facts));
    sections.add(SliceSection.of(facts));
    sections.add(PairSection.baseline(facts));
    sections.addAll(CloudSections.of(facts));
    sections.addAll(LearningSections.of(facts));
    if (facts.makesLists()) {
      sections.add(CurveSections.hits(facts));
      sections.add(CurveSections.coverage(facts));
    }
    sections.add(DataSections.volume(facts));
    sections.add(DataSections.rejections(facts));
    if (facts.makesLists()) {
      sections.add(DriftSection.of(facts));
    }
    sections.add(CostSection.of(facts));
    sections.add(OriginSection.of(facts));
    sections.add(
        Element.of("p")
            .add(
                Element.of("font", "size", "2")
                    .text("What each figure means, with formula and source: docs/report.md.")));
    return frame(name, sections);
  }

  /** A page without its figures: why there are none. */
  static String instead(String name, String why) {
    return frame(
        name,
        List.of(
            Element.of("h1").longText(name),
            Block.paragraph(
                "The report of this version could not be made. Model, evidence and provenance are"
                    + " complete, and the gate decides by them as always."),
            Block.paragraph(why)));
  }

  private static String frame(String name, List<Element> content) {
    Element head =
        Element.of("head")
            .add(
                Element.of("meta", "charset", "utf-8"),
                Element.of(
                    "meta", "name", "viewport", "content", "width=device-width, initial-scale=1"),
                Element.of(
                    "meta",
                    "http-equiv",
                    "Content-Security-Policy",
                    "content",
                    "default-src 'none'; style-src 'sha256-" + StyleSheet.hash() + "'"),
                Element.of("title").text(name),
                Element.of("style").text(StyleSheet.text()));
    Element body =
        Element.of(
                "body",
                "bgcolor",
                Tone.PAPER,
                "text",
                Tone.INK.light(),
                "marginwidth",
                "8",
                "marginheight",
                "8")
            .add(Element.of("font", "face", FACE).add(Element.of("main").add(content)));
    return "<!DOCTYPE html>\n"
        + Element.of("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", "en").add(head, body)
        + "\n";
  }
}
