package dev.retrain.cli;

import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.serve.local.LocalServers;
import dev.retrain.serve.local.LocalServers.Served;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.Stored;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description =
        "Brings this machine's server of a model to the live version, without losing a request, and"
            + " proves version and digest.",
    footerHeading = "%nExample:%n",
    footer = "  retrain restart -m movies")
final class RestartCommand extends StageCommand {
  RestartCommand(Invocation invocation) {
    super("restart", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) {
    if (model.serve().isEmpty()) {
      return servedNowhere(model);
    }
    ServeEntry serve = model.serve().get();
    Live live = store.state().requireLive(model.name());
    Stored stored = store.resolve(Area.MODELS, live.version());
    String digest = stored.manifest().digest();
    LocalServers servers = ServedModels.of(model, invocation());
    try {
      Served served =
          servers.restart(
              new LocalServers.Wanted(
                  model.name(), live.version(), digest, serve.port(), command(model, live)));
      String how = served.replaced() ? " was started and proved " : " serves and proved ";
      String reason =
          "process "
              + served.server().process().pid()
              + " on 127.0.0.1:"
              + serve.port()
              + how
              + live.version();
      OutcomeRecord record =
          OutcomeRecord.of("restart")
              .with("version", live.version())
              .with("semver", live.semver())
              .with("digest", digest)
              .with("pid", served.server().process().pid())
              .with("port", serve.port())
              .with("reason", reason);
      return new StageResult(ExitCode.DONE, record);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException("the restart was interrupted: repeat it", e);
    }
  }

  /** A model for batches alone: its pipeline has the stage, and nothing to do in it. */
  private static StageResult servedNowhere(ModelEntry model) {
    return new StageResult(
        ExitCode.DONE,
        OutcomeRecord.of("restart")
            .with(
                "reason",
                "model '"
                    + model.name()
                    + "' is served nowhere: its registry entry has no serve, so no server is"
                    + " restarted"));
  }

  private List<String> command(ModelEntry model, Live live) {
    String home =
        invocation()
            .variable("RETRAIN_HOME")
            .orElseThrow(
                () -> new UsageException("RETRAIN_HOME is not set: start retrain by bin/retrain"));
    return List.of(
        Path.of(home, "bin", "retrain").toString(),
        "serve",
        "--registry",
        registryOptions.registryFile().toAbsolutePath().toString(),
        "--model",
        model.name(),
        live.version().value());
  }
}
