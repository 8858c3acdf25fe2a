package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Arguments;
import java.util.concurrent.TimeUnit;

/** Reads the {@code time} and {@code unit} of a step. */
final class Units {
  private Units() {}

  static long millis(Arguments arguments, TimeUnit otherwise, String className) {
    TimeUnit unit = otherwise;
    String name = arguments.text("unit");
    if (name != null) {
      try {
        unit = TimeUnit.valueOf(name);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Could not instantiate " + arguments.values() + " for " + className + ": " + e, e);
      }
    }
    return unit.toMillis(arguments.number("time", 0));
  }
}
