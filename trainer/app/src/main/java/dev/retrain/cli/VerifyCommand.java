package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.store.ModelStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks a model's journal, its 'latest' and every hash of every version.",
    footerHeading = "%nExample:%n",
    footer = "  retrain verify -m movies")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final RegistryOptions registryOptions;
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  VerifyCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() {
    outputOptions.apply();
    try (ModelStore store = Plugins.openStore(registryOptions.entry(), invocation.clock())) {
      List<String> problems = store.verify();
      outputOptions.print(
          Map.of("entries", store.state().entries(), "problems", problems),
          problems.isEmpty()
              ? "the journal's " + store.state().entries() + " entries and all files are whole"
              : String.join("\n", problems));
      if (!problems.isEmpty()) {
        throw new DataException(problems.size() + " problems in the store, listed above");
      }
    }
    return 0;
  }
}
