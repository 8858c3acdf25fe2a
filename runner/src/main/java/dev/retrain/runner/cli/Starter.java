package dev.retrain.runner.cli;

import dev.retrain.failure.PlainText;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who starts a build on this machine. */
public final class Starter {
  private static final String NOBODY_KNOWN = "unknown";

  private Starter() {}

  /**
   * The user's name: Java's; where the user id has none, {@code USER} or {@code LOGNAME}, else
   * {@value #NOBODY_KNOWN}.
   *
   * @param environment variables of this process
   */
  public static String name(Map<String, String> environment) {
    return Stream.of(
            Optional.ofNullable(System.getProperty("user.name")).filter(name -> !name.equals("?")),
            Optional.ofNullable(environment.get("USER")),
            Optional.ofNullable(environment.get("LOGNAME")))
        .flatMap(Optional::stream)
        .filter(name -> !name.isBlank())
        .map(PlainText::of)
        .findFirst()
        .orElse(NOBODY_KNOWN);
  }
}
