package dev.retrain.cli;

import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What the commands share that look into a model's store, or pin, and are no stage of a run. */
abstract class QueryCommand implements Callable<Integer> {
  @Mixin final RegistryOptions registryOptions;
  @Mixin final OutputOptions outputOptions;
  private final Invocation invocation;

  QueryCommand(Invocation invocation) {
    this.invocation = invocation;
    this.registryOptions = new RegistryOptions(invocation);
    this.outputOptions = new OutputOptions(invocation.console());
  }

  /** Does its work and prints the result with {@link #outputOptions}. */
  abstract void query(ModelEntry model, ModelStore store) throws IOException;

  @Override
  public final Integer call() throws IOException {
    outputOptions.apply();
    ModelEntry model = registryOptions.entry();
    try (ModelStore store = Plugins.openStore(model, invocation.clock())) {
      query(model, store);
    }
    return 0;
  }

  final Invocation invocation() {
    return invocation;
  }
}
