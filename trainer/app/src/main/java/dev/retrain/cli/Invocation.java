package dev.retrain.cli;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a command gets from outside: everything that differs between two runs of the same arguments.
 *
 * @param environment environment variables
 * @param clock wall clock, UTC
 * @param console where output goes
 * @param records where the outcome record goes
 */
public record Invocation(
    Map<String, String> environment, Clock clock, Console console, RecordSink records) {
  /** Writes the outcome record to the file that {@code $RETRAIN_OUTCOME} names. */
  public Invocation(Map<String, String> environment, Clock clock, Console console) {
    this(environment, clock, console, RecordSink.file(environment));
  }

  public Invocation {
    environment = Map.copyOf(environment);
  }

  /** An environment variable; one that is set to blanks counts as missing, as Jenkins does. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** What stands on the command line, else in the environment, else nothing. */
  Optional<String> value(String option, String variable) {
    return option == null ? variable(variable) : Optional.of(option);
  }
}
