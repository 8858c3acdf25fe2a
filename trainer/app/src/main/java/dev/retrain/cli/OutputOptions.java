package dev.retrain.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import picocli.CommandLine.Option;

/** How a command tells its result. */
final class OutputOptions {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Console console;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notes; the result and failures only.")
  private boolean quiet;

  OutputOptions(Console console) {
    this.console = console;
  }

  /** To be called first. */
  void apply() {
    if (quiet) {
      console.beQuiet();
    }
  }

  boolean isQuiet() {
    return quiet;
  }

  /** Prints a result in the form that was asked for. */
  void print(Object value, String text) {
    console.result(json ? json(value) : text);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result can't be written as JSON", e);
    }
  }
}
