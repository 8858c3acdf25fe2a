package dev.retrain.report;

import dev.retrain.evidence.Subject;

/**
 * How a subject is drawn: colour, shape of its marks, dashes of its lines.
 *
 * @param word what it is called
 */
record Mark(String word, Tone tone, Shape shape, String dashes) {
  private static final double SIZE = 4.5;

  /** The shapes. */
  enum Shape {
    CIRCLE,
    SQUARE,
    DIAMOND,
    TRIANGLE
  }

  /** How a subject looks everywhere on the page. */
  static Mark of(String subject) {
    return switch (subject) {
      case Subject.CANDIDATE -> new Mark("candidate", Tone.CANDIDATE, Shape.CIRCLE, "none");
      case Subject.CHALLENGER ->
          new Mark("candidate, champion's part", Tone.CANDIDATE, Shape.CIRCLE, "none");
      case Subject.CHAMPION -> new Mark("champion", Tone.CHAMPION, Shape.SQUARE, "7 3");
      case Subject.POPULARITY -> new Mark("popularity", Tone.BASELINE, Shape.DIAMOND, "2 3");
      default -> new Mark(subject, Tone.BASELINE, Shape.TRIANGLE, "1 5");
    };
  }

  /** The mark, its middle at a point. */
  Element at(double x, double y) {
    String colour = tone.light();
    return switch (shape) {
      case CIRCLE ->
          Element.of(
              "circle",
              "cx",
              Drawing.number(x),
              "cy",
              Drawing.number(y),
              "r",
              Drawing.number(SIZE),
              "fill",
              colour,
              "class",
              tone.fill());
      case SQUARE ->
          polygon(x - SIZE, y - SIZE, x + SIZE, y - SIZE, x + SIZE, y + SIZE, x - SIZE, y + SIZE);
      case DIAMOND ->
          polygon(x, y - 1.3 * SIZE, x + 1.3 * SIZE, y, x, y + 1.3 * SIZE, x - 1.3 * SIZE, y);
      case TRIANGLE -> polygon(x, y - SIZE, x + SIZE, y + SIZE, x - SIZE, y + SIZE);
    };
  }

  private Element polygon(double... corners) {
    StringBuilder points = new StringBuilder();
    for (int at = 0; at < corners.length; at += 2) {
      points.append(Drawing.point(corners[at], corners[at + 1]));
    }
    return Element.of(
        "polygon",
        "points",
        points.toString().stripTrailing(),
        "fill",
        tone.light(),
        "class",
        tone.fill());
  }
}
