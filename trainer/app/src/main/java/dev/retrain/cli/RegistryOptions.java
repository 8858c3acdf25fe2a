package dev.retrain.cli;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Registry;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which registry and which of its models a command is about. */
final class RegistryOptions {
  private static final String DEFAULT_REGISTRY = "models.yaml";

  private final Invocation invocation;

  @Option(
      names = "--registry",
      paramLabel = "FILE",
      description = "The registry (default: $RETRAIN_REGISTRY, else models.yaml).")
  private String registry;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME",
      description = "The model (default: $MODEL, else the registry's only one).")
  private String model;

  RegistryOptions(Invocation invocation) {
    this.invocation = invocation;
  }

  Path registryFile() {
    return Path.of(invocation.value(registry, "RETRAIN_REGISTRY").orElse(DEFAULT_REGISTRY));
  }

  Registry registry() {
    return Plugins.registry(registryFile());
  }

  ModelEntry entry() {
    Registry all = registry();
    return invocation
        .value(model, "MODEL")
        .map(all::model)
        .orElseGet(
            () -> {
              if (all.models().size() != 1) {
                throw new UsageException(
                    "no model named: pass --model or set MODEL to one of "
                        + String.join(", ", all.models().keySet()));
              }
              return all.models().values().iterator().next();
            });
  }
}
