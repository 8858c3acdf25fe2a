package dev.retrain.runner.engine;

import java.io.Serializable;
import java.util.Map;

/**
 * A piece of configuration that a script wrote as a call, {@code cron('H 3 * * *')} for example.
 *
 * @param symbol the name that was called
 * @param arguments by name; a single unnamed one stands under {@code value}
 */
public record Described(String symbol, Map<String, Object> arguments) implements Serializable {

  @Override
  public String toString() {
    return "@" + symbol + "(" + arguments + ")";
  }
}
