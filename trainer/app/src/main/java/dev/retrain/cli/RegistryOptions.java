package dev.retrain.cli;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which registry and which of its models a command is about. */
final class RegistryOptions {
  private static final String DEFAULT_REGISTRY = "models.yaml";

  private final Invocation invocation;

  @Option(
      names = "--registry",
      paramLabel = "FILE",
      description = "The registry (default: $RETRAIN_REGISTRY, else models.yaml).")
  private Path registry;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME",
      description = "The model (default: $MODEL, else the registry's only one).")
  private String model;

  RegistryOptions(Invocation invocation) {
    this.invocation = invocation;
  }

  Path registryFile() {
    return registry == null
        ? Path.of(invocation.variable("RETRAIN_REGISTRY").orElse(DEFAULT_REGISTRY))
        : registry;
  }

  Registry registry() {
    return Plugins.registry(registryFile());
  }

  /** The model that is named, else all of them. */
  List<ModelEntry> entries(Registry all) {
    return invocation
        .value(model, "MODEL")
        .map(name -> List.of(all.model(name)))
        .orElseGet(() -> List.copyOf(all.models().values()));
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
