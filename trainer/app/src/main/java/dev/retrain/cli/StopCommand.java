package dev.retrain.cli;

import dev.retrain.registry.ModelEntry;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    description = "Stops the server that 'restart' started; running requests finish.",
    footerHeading = "%nExample:%n",
    footer = "  retrain stop -m movies")
final class StopCommand implements Callable<Integer> {
  @Mixin private final RegistryOptions registryOptions;
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  StopCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() throws InterruptedException {
    outputOptions.apply();
    ModelEntry model = registryOptions.entry();
    boolean stopped = ServedModels.of(model, invocation).stop(model.name());
    outputOptions.print(
        Map.of("stopped", stopped),
        stopped ? "the server of " + model.name() + " has ended" : "no server was running");
    return 0;
  }
}
