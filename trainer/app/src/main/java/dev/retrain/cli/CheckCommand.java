package dev.retrain.cli;

import dev.retrain.check.Checklist;
import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import dev.retrain.notification.Channels;
import dev.retrain.outcome.ExitCode;
import dev.retrain.pipeline.Preflight;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Registry;
import dev.retrain.registry.RegistryException;
import dev.retrain.serve.local.LocalServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Looks before a training whether it can work: the whole registry, the store, the source's first"
            + " lines, the port. Changes nothing and takes seconds.",
    footerHeading = "%nExamples:%n",
    footer = {"  retrain check -m movies", "  retrain check --json"})
final class CheckCommand implements Callable<Integer> {
  @Mixin private final RegistryOptions registryOptions;
  @Mixin private final RunOptions runOptions;
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "Seconds after which what has not answered counts as an error (default: 30).")
  private double limit = 30;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "Lines to look at in each of at most 20 files (default: 1000).")
  private int lines = 1000;

  CheckCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
    runOptions = new RunOptions(invocation);
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    outputOptions.apply();
    if (!(limit > 0 && limit <= 86_400) || lines < 1) {
      throw new UsageException(
          "--limit " + limit + " --lines " + lines + ": give 0 to 86400 seconds, at least 1 line");
    }
    List<ModelEntry> models = new ArrayList<>();
    List<Finding> found = new ArrayList<>();
    found.addAll(registry(models));
    found.add(CheckReport.java());
    Checklist list = new Checklist(limit());
    for (ModelEntry model : models) {
      Preflight preflight = new Preflight(invocation.clock(), lines);
      preflight.of(model, Plugins.kind(model), servers(model), list);
      if (!model.notifications().isEmpty()) {
        preflight.telling(model, Channels.installed(), list);
      }
    }
    found.addAll(list.run());
    CheckReport report = new CheckReport(found);
    outputOptions.print(report.json(), report.text());
    invocation.records().take(report.record(runOptions.text(), models));
    return report.exitCode().code();
  }

  /** None where the servers are pods: they don't listen on a port of this machine. */
  private Optional<LocalServers> servers(ModelEntry model) {
    return invocation.variable("LAUNCHER").equals(Optional.of("kubernetes"))
        ? Optional.empty()
        : Optional.of(ServedModels.of(model, invocation));
  }

  /** Reads the registry, on a thread of its own too: a file may be a pipe. */
  private List<Finding> registry(List<ModelEntry> models) throws InterruptedException {
    Path file = registryOptions.registryFile();
    AtomicReference<Registry> read = new AtomicReference<>();
    Checklist list = new Checklist(limit());
    list.add("registry", () -> registry(file, read));
    List<Finding> found = new ArrayList<>(list.run());
    if (Checklist.exitCode(found) == ExitCode.DONE) {
      try {
        models.addAll(registryOptions.entries(read.get()));
      } catch (RetrainException e) {
        found.add(Finding.of("registry", e));
      }
    }
    return found;
  }

  private static List<Finding> registry(Path file, AtomicReference<Registry> read) {
    try {
      read.set(Plugins.registry(file));
      String names = String.join(", ", read.get().models().keySet());
      return List.of(Finding.ok("registry", file + " is free of errors; models: " + names));
    } catch (RegistryException e) {
      return e.problems().stream()
          .map(problem -> CheckReport.of(problem, file.toString()))
          .toList();
    }
  }

  private Duration limit() {
    return Duration.ofMillis(Math.max(1, Math.round(limit * 1000)));
  }
}
