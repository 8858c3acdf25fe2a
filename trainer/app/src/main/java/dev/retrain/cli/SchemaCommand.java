package dev.retrain.cli;

import dev.retrain.registry.RegistrySchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description =
        "Prints the JSON Schema of models.yaml for editors, with the keys of every kind and source that"
            + " is installed.",
    footerHeading = "%nExample:%n",
    footer = "  retrain schema")
final class SchemaCommand implements Callable<Integer> {
  private final Invocation invocation;

  SchemaCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    invocation.console().text(RegistrySchema.text(Plugins.vocabulary()));
    return 0;
  }
}
