package dev.retrain.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** With how many threads a command trains. */
final class ThreadOptions {
  private int threads = Runtime.getRuntime().availableProcessors();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to use, 1 or more (default: all processors); the model does not depend on it.")
  void threads(int wanted) {
    if (wanted < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads is " + wanted + ": give a number from 1");
    }
    threads = wanted;
  }

  int threads() {
    return threads;
  }
}
