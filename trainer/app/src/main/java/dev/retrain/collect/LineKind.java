package dev.retrain.collect;

import java.util.Locale;

/** What a well-formed line says. */
enum LineKind {
  /** A user watched one minute of a film. */
  WATCH,
  /** A user rated a film. */
  RATE,
  /** A user was shown recommendations; counted only. */
  REQUEST,
  /** A row of an interactions file: all that one user did with one film. */
  ROW;

  /** The name used in {@code lines.json}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
