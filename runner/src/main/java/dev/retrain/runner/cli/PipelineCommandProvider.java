package dev.retrain.runner.cli;

import dev.retrain.cli.CommandProvider;
import dev.retrain.cli.Invocation;

/** Adds {@code retrain pipeline} to the command line. */
public final class PipelineCommandProvider implements CommandProvider {
  @Override
  public Object command(Invocation invocation) {
    return new PipelineCommand(invocation.environment());
  }
}
