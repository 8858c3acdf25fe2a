package dev.retrain.demo;

import dev.retrain.cli.CommandProvider;
import dev.retrain.cli.Invocation;

/** Adds {@code retrain demo} to the command line. */
public final class DemoCommandProvider implements CommandProvider {
  @Override
  public Object command(Invocation invocation) {
    return new DemoCommand(invocation);
  }
}
