package dev.retrain.cli;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.StageResult;
import dev.retrain.pipeline.whole.PodPlace;
import dev.retrain.pipeline.whole.RunBuilder;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.RunId;
import dev.retrain.store.ModelStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Does all that a build of the pipeline does, in one process: check, train, gate, promote,"
            + " restart, record, prune. Begun again with the same run, it goes on where it was broken"
            + " off.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  retrain run -m movies",
      "  retrain run -m movies --run nightly-2026-11-21 --trigger schedule"
    })
final class RunCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  @Mixin private final RegistryOptions registryOptions;
  @Mixin private final RunOptions runOptions;
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  @Option(
      names = "--trigger",
      paramLabel = "WORD",
      description =
          "schedule, manual, data_drift, performance_decay or data_volume (default: $TRIGGER, else"
              + " manual).")
  private String trigger;

  @Option(
      names = "--force",
      description =
          "Train although the last success is more recent than retrain.min_gap (default: $FORCE);"
              + " never skips the gate.")
  private boolean force;

  @Option(
      names = "--launcher",
      paramLabel = "PLACE",
      description =
          "Where the servers are: local, this machine's server; or kubernetes, pods that follow the"
              + " journal by themselves (default: $LAUNCHER, else local).")
  private String launcher;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description =
          "Name whose addresses are the pods (default: the headless Service of the Deployment).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The TCP port of the pods (default: 8080).")
  private int port = 8080;

  @Option(
      names = "--pods",
      paramLabel = "N",
      description = "The fewest pods that must prove the version (default: 1).")
  private int pods = 1;

  @Option(
      names = "--leave-open",
      description =
          "Leave the run open when a signal stops it, for whoever begins it again with the same run"
              + " (default: it ends ABORTED).")
  private boolean leavesOpen;

  RunCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
    runOptions = new RunOptions(invocation);
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() throws IOException {
    outputOptions.apply();
    StopSignal signal = new StopSignal();
    try {
      return ended();
    } catch (IOException | RuntimeException e) {
      refused(e);
      throw e;
    } finally {
      signal.over();
    }
  }

  private int ended() throws IOException {
    ModelEntry model = registryOptions.entry();
    RunId run =
        runOptions
            .given()
            .orElseGet(() -> new RunId("run-" + invocation.clock().instant().toEpochMilli()));
    Optional<PodPlace> place = place(model);
    invocation.console().note("run " + run + " of model " + model.name());
    try (ModelStore store = Plugins.openStore(model, invocation.clock())) {
      StageResult result =
          new RunBuilder(
                  model,
                  new CommandsInProcess(invocation, values(model, run), outputOptions.isQuiet()),
                  store::state,
                  invocation.console()::note)
              .run(run, place, leavesOpen);
      invocation.records().take(result.record());
      outputOptions.print(result.record().values(), sentence(result.record()));
      return result.exitCode().code();
    }
  }

  private static String sentence(OutcomeRecord record) {
    String reason = record.get("reason").orElse("");
    String ended = record.get("outcome").orElse("not ended");
    return reason.startsWith(ended) || reason.startsWith("not begun: ")
        ? reason
        : ended + ": " + reason;
  }

  private Map<String, String> values(ModelEntry model, RunId run) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("RETRAIN_REGISTRY", registryOptions.registryFile().toString());
    values.put("MODEL", model.name());
    values.put("RUN_ID", run.value());
    values.put("LAUNCHER", launcher());
    if (trigger != null) {
      values.put("TRIGGER", trigger);
    }
    if (force) {
      values.put("FORCE", "true");
    }
    return values;
  }

  private String launcher() {
    return invocation.value(launcher, "LAUNCHER").orElse("local");
  }

  private Optional<PodPlace> place(ModelEntry model) {
    String word = launcher();
    if (!word.equals("local") && !word.equals("kubernetes")) {
      throw new UsageException("LAUNCHER is '" + PlainText.of(word) + "': use local or kubernetes");
    }
    if (pods < 1 || port < 1 || port > MAX_PORT) {
      throw new UsageException(
          "--pods "
              + pods
              + " --port "
              + port
              + ": give at least 1 pod, a port from 1 to "
              + MAX_PORT);
    }
    return model.serve().filter(serve -> word.equals("kubernetes")).map(this::following);
  }

  private PodPlace following(ServeEntry serve) {
    if (!serve.restart().reload()) {
      throw new UsageException(
          "the servers of '"
              + serve.deployment()
              + "' don't follow the journal, and this command may not restart them: set"
              + " serve.restart: reload in the registry");
    }
    return new PodPlace(host == null ? service(serve) : host, port, pods);
  }

  /** The headless Service of a Deployment, whose addresses are its pods. */
  private static String service(ServeEntry serve) {
    return serve.deployment() + "-pods." + serve.namespace() + ".svc";
  }

  /** What could not begin has no run that could end; the caller is told all the same. */
  private void refused(Exception why) {
    OutcomeRecord record =
        OutcomeRecord.of("run")
            .with("failure", Failures.exitCode(why).meaning())
            .with("reason", Failures.message(why));
    Optional<String> run = runOptions.text();
    try {
      invocation.records().take(run.map(id -> record.with("run", id)).orElse(record));
    } catch (IOException | RuntimeException e) {
      why.addSuppressed(e);
    }
  }
}
