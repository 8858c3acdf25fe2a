package dev.retrain.report;

import java.util.List;
import java.util.stream.IntStream;

/** A table of texts; its first column heads its rows. */
final class Table {
  private static final String HEAD = "#f0f3f6";

  private final Element element;
  private final Element body = Element.of("tbody");
  private final List<Column> columns;

  /**
   * A column.
   *
   * @param title its head
   * @param isNumber whether its cells end at the right
   */
  record Column(String title, boolean isNumber) {
    static Column text(String title) {
      return new Column(title, false);
    }

    static Column number(String title) {
      return new Column(title, true);
    }
  }

  Table(String caption, Column... columns) {
    this.columns = List.of(columns);
    Element head = Element.of("tr", "bgcolor", HEAD);
    for (Column column : columns) {
      head.add(
          Element.of("th", "scope", "col", "align", align(column), "valign", "bottom")
              .add(small(column.title())));
    }
    element =
        Element.of(
                "table",
                "class",
                "figures",
                "align",
                "left",
                "border",
                "0",
                "cellpadding",
                "4",
                "cellspacing",
                "0")
            .add(
                Element.of("caption").add(Element.of("div", "align", "left").add(small(caption))),
                Element.of("thead").add(head),
                body);
  }

  /** Adds a row with a cell for each column. */
  Table row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    body.add(
        Element.of("tr")
            .add(IntStream.range(0, cells.length).mapToObj(at -> cell(at, cells[at])).toList()));
    return this;
  }

  Element element() {
    return element;
  }

  private Element cell(int at, String text) {
    Element cell =
        at == 0
            ? Element.of("th", "scope", "row", "align", "left", "valign", "top")
            : Element.of("td", "align", align(columns.get(at)), "valign", "top");
    return cell.add(small(text));
  }

  private static String align(Column column) {
    return column.isNumber() ? "right" : "left";
  }

  private static Element small(String text) {
    return Element.of("font", "size", "2").longText(text);
  }
}
