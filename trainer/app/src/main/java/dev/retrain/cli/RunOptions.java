package dev.retrain.cli;

import dev.retrain.failure.UsageException;
import dev.retrain.run.RunId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which run a command belongs to. */
final class RunOptions {
  private final Invocation invocation;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "The run (default: $RUN_ID); the same id always means the same run.")
  private String run;

  RunOptions(Invocation invocation) {
    this.invocation = invocation;
  }

  Optional<RunId> given() {
    return text().map(RunId::new);
  }

  /** The id as it was given, whether it can be one or not. */
  Optional<String> text() {
    return invocation.value(run, "RUN_ID");
  }

  RunId required() {
    return given()
        .orElseThrow(
            () -> new UsageException("no run named: pass --run or set RUN_ID, as for 'train'"));
  }
}
