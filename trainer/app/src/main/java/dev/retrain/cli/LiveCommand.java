package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState.Live;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    description = "Says which version is live.",
    footerHeading = "%nExample:%n",
    footer = "  retrain live -m movies")
final class LiveCommand implements Callable<Integer> {
  @Mixin private final RegistryOptions registryOptions;
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  LiveCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() {
    outputOptions.apply();
    String model = registryOptions.entry().name();
    try (ModelStore store = Plugins.openStore(registryOptions.entry(), invocation.clock())) {
      Live live =
          store
              .state()
              .live()
              .orElseThrow(
                  () ->
                      new DataException(
                          "model '" + model + "' has no live version yet: run its pipeline first"));
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("version", live.version().value());
      facts.put("semver", live.semver());
      facts.put("since", live.since().toString());
      facts.put("previous", live.previous().map(Object::toString).orElse(null));
      outputOptions.print(facts, live.version().value());
    }
    return 0;
  }
}
