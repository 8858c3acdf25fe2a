package dev.retrain.report;

import java.util.Locale;

/**
 * One SVG picture, {@value #WIDTH} units wide, which are pixels: it fits a telephone as it is. Only
 * presentation attributes are used; a content policy that blocks styles leaves them alone. Title
 * and description are read out to people who can't see it.
 */
final class Drawing {
  /** Width of every picture. */
  static final int WIDTH = 360;

  private static final int FONT = 12;
  private static final double LETTER = 0.58;

  private final Element svg;
  private final Element title;

  /**
   * An empty picture.
   *
   * @param id unique on the page, letters only
   * @param height in units
   * @param title what it shows, in a few words
   * @param description what is to be seen, in a sentence
   */
  Drawing(String id, int height, String title, String description) {
    this.title = Element.of("title", "id", id + "-t").text(title);
    this.svg =
        Element.of(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d",
                "width",
                "100%",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "font-size",
                Integer.toString(FONT))
            .add(this.title, Element.of("desc", "id", id + "-d").text(description));
  }

  /** The picture as drawn so far. */
  Element element() {
    return svg;
  }

  /** A straight line. */
  void line(double x1, double y1, double x2, double y2, Tone tone, double width) {
    svg.add(
        Element.of(
            "line",
            "x1",
            number(x1),
            "y1",
            number(y1),
            "x2",
            number(x2),
            "y2",
            number(y2),
            "stroke",
            tone.light(),
            "class",
            tone.stroke(),
            "stroke-width",
            number(width)));
  }

  /** A filled rectangle, seen through to some degree. */
  void box(double x, double y, double width, double height, Tone tone, double opacity) {
    svg.add(
        Element.of(
            "rect",
            "x",
            number(x),
            "y",
            number(y),
            "width",
            number(Math.max(0, width)),
            "height",
            number(Math.max(0, height)),
            "fill",
            tone.light(),
            "class",
            tone.fill(),
            "fill-opacity",
            number(opacity)));
  }

  /** A filled circle, seen through to some degree. */
  void dot(double x, double y, double radius, Tone tone, double opacity) {
    svg.add(
        Element.of(
            "circle",
            "cx",
            number(x),
            "cy",
            number(y),
            "r",
            number(radius),
            "fill",
            tone.light(),
            "class",
            tone.fill(),
            "fill-opacity",
            number(opacity)));
  }

  /**
   * A line through points.
   *
   * @param points {@code x,y x,y …} as {@link #point} writes them
   * @param dashes lengths of dashes and gaps, or the word that SVG has for a solid line
   */
  void curve(String points, Tone tone, String dashes) {
    svg.add(
        Element.of(
            "polyline",
            "points",
            points,
            "fill",
            "none",
            "stroke",
            tone.light(),
            "class",
            tone.stroke(),
            "stroke-width",
            "2",
            "stroke-dasharray",
            dashes,
            "stroke-linejoin",
            "round"));
  }

  /** A filled shape. */
  void area(String points, Tone tone, double opacity) {
    svg.add(
        Element.of(
            "polygon",
            "points",
            points,
            "fill",
            tone.light(),
            "class",
            tone.fill(),
            "fill-opacity",
            number(opacity)));
  }

  /**
   * Text on one line.
   *
   * @param anchor {@code start}, {@code middle} or {@code end} of the text stands at x
   * @param room widest it may be; what is longer ends in an ellipsis
   */
  void text(double x, double y, String anchor, Tone tone, String text, double room) {
    svg.add(
        Element.of(
                "text",
                "x",
                number(x),
                "y",
                number(y),
                "text-anchor",
                anchor,
                "fill",
                tone.light(),
                "class",
                tone.fill())
            .text(shortened(text, room)));
  }

  /** A mark of a shape that stands for a subject. */
  void mark(double x, double y, Mark mark) {
    svg.add(mark.at(x, y));
  }

  /** A point of a curve or an area. */
  static String point(double x, double y) {
    return number(x) + "," + number(y) + " ";
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
  }

  private static String shortened(String text, double room) {
    int most = (int) (room / (FONT * LETTER));
    int length = text.codePointCount(0, text.length());
    return length <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Math.max(0, most - 1))) + "…";
  }
}
