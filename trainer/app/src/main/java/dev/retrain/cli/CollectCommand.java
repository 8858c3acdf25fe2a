package dev.retrain.cli;

import dev.retrain.failure.DiskFailure;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    description =
        "Reads a model's source and writes a data set to a folder of yours, to look at; the store"
            + " is not touched.",
    footerHeading = "%nExample:%n",
    footer = "  retrain collect -m movies --out /tmp/dataset")
final class CollectCommand implements Callable<Integer> {
  @Mixin private final RegistryOptions registryOptions;
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "An empty folder, or one to be made.")
  private Path out;

  CollectCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() {
    outputOptions.apply();
    ModelEntry model = registryOptions.entry();
    boolean made = OutputFolder.makeEmpty(out);
    Window window = Window.before(invocation.clock().instant(), model.window().usual());
    DataSetFacts facts = collect(model, window, made);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("first", facts.first().toString());
    result.put("last", facts.last().toString());
    result.putAll(facts.counts());
    outputOptions.print(
        result,
        result.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n")));
    return 0;
  }

  private DataSetFacts collect(ModelEntry model, Window window, boolean made) {
    boolean done = false;
    try {
      DataSetFacts facts =
          Plugins.kind(model).collect(model, window, out, invocation.console().progress());
      done = true;
      return facts;
    } catch (IOException e) {
      throw DiskFailure.of("write a data set to " + out, out, 0, e);
    } finally {
      if (made && !done) {
        OutputFolder.removeEmpty(out);
      }
    }
  }
}
