package dev.retrain.report;

/**
 * The parts that sections are made of. Charts and tables are as wide as a telephone and float to
 * the left by an attribute: side by side where there is room, below each other where there is none.
 */
final class Block {
  private Block() {}

  /** A section with its head. */
  static Element section(String id, String title) {
    return Element.of("section", "id", id).add(Element.of("h2").text(title));
  }

  static Element paragraph(String text) {
    return Element.of("p").longText(text);
  }

  /** A chart and the table with its figures. */
  static Element pair(Element chart, Element table) {
    return Element.of("div", "class", "pair")
        .add(framed(chart), table, Element.of("br", "clear", "all"));
  }

  /** A table alone. */
  static Element alone(Element table) {
    return Element.of("div", "class", "pair").add(table, Element.of("br", "clear", "all"));
  }

  /** A chart alone, as large as every other. */
  static Element chart(Element chart) {
    return Element.of("div", "class", "pair").add(framed(chart), Element.of("br", "clear", "all"));
  }

  /** What is only there for those who want all of it. */
  static Element folded(String summary, Element content) {
    return Element.of("details")
        .add(Element.of("summary").text(summary), content, Element.of("br", "clear", "all"));
  }

  private static Element framed(Element chart) {
    return Element.of(
            "table",
            "class",
            "chart",
            "role",
            "presentation",
            "align",
            "left",
            "border",
            "0",
            "cellpadding",
            "0",
            "cellspacing",
            "0",
            "width",
            Integer.toString(Drawing.WIDTH))
        .add(
            Element.of("tr")
                .add(Element.of("td", "width", Integer.toString(Drawing.WIDTH)).add(chart)));
  }
}
