package dev.retrain.report;

import java.util.Locale;

/**
 * The colours and what they stand for. Each has a contrast of at least 4.5 to its ground, light and
 * dark, and none is the only sign of anything: marks differ in shape, lines in dashes, verdicts in
 * words. Blue, orange and grey stay apart for people who see red and green alike.
 */
enum Tone {
  INK("#1b1f24", "#e6e8eb"),
  MUTED("#57606a", "#a5adb8"),
  GRID("#d0d7de", "#3d444d"),
  CANDIDATE("#0b5cad", "#6cb2ff"),
  CHAMPION("#a8480b", "#ffa657"),
  BASELINE("#57606a", "#b1bac4"),
  GOOD("#1a6e31", "#56d364"),
  BAD("#b3202a", "#ff8f88"),
  DOUBT("#845306", "#e3b341");

  /** The ground of the page in the light and in the dark. */
  static final String PAPER = "#ffffff";

  static final String DARK_PAPER = "#14181d";

  private final String light;
  private final String dark;

  Tone(String light, String dark) {
    this.light = light;
    this.dark = dark;
  }

  /** The colour on white, which is what an attribute says. */
  String light() {
    return light;
  }

  /** The colour on a dark ground, which only a style sheet can choose. */
  String dark() {
    return dark;
  }

  /** Name of the class of what is filled with it. */
  String fill() {
    return "f-" + name().toLowerCase(Locale.ROOT);
  }

  /** Name of the class of what is drawn with it. */
  String stroke() {
    return "s-" + name().toLowerCase(Locale.ROOT);
  }

  /** Name of the class of text that is coloured with it. */
  String text() {
    return "t-" + name().toLowerCase(Locale.ROOT);
  }
}
