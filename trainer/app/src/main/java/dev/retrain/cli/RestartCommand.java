package dev.retrain.cli;

import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.ServerProof;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.serve.local.LocalServers;
import dev.retrain.serve.local.LocalServers.Served;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  StageResult execute(ModelEntry model, ModelStore store) throws IOException {
    if (model.serve().isEmpty()) {
      return servedNowhere(model);
    }
    ServeEntry serve = model.serve().get();
    StoreState state = store.state();
    Live live = state.requireLive(model.name());
    Stored stored = store.resolve(Area.MODELS, live.version());
    String digest = stored.manifest().digest();
    LocalServers servers = ServedModels.of(model, invocation());
    Optional<Long> follower =
        serve.restart().reload() ? servers.follower(model.name(), serve.port()) : Optional.empty();
    if (follower.isPresent()) {
      return done(live, digest, follower.get(), serve.port(), proof(model, serve, store, live));
    }
    try {
      LocalServers.Wanted wanted =
          new LocalServers.Wanted(
              model.name(), live.version(), digest, serve.port(), command(model, serve, live));
      Served served =
          serve.restart().reload()
              ? servers.converge(wanted, madeLiveBy(state), serve.rollout())
              : servers.restart(wanted);
      String how = served.replaced() ? " was started and proved " : " serves and proved ";
      String reason =
          "process "
              + served.server().process().pid()
              + " on 127.0.0.1:"
              + serve.port()
              + how
              + live.version();
      return done(live, digest, served.server().process().pid(), serve.port(), reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientException("the restart was interrupted: repeat it", e);
    }
  }

  private static StageResult done(Live live, String digest, long pid, int port, String reason) {
    OutcomeRecord record =
        OutcomeRecord.of("restart")
            .with("version", live.version())
            .with("semver", live.semver())
            .with("digest", digest)
            .with("pid", pid)
            .with("port", port)
            .with("reason", reason);
    return new StageResult(ExitCode.DONE, record);
  }

  /** A server that somebody else started and that follows is neither replaced nor stopped. */
  private String proof(ModelEntry model, ServeEntry serve, ModelStore store, Live live)
      throws IOException {
    StageResult proof =
        new ServerProof(
                model,
                serve,
                Plugins.kind(model),
                invocation().clock(),
                invocation().console().progress())
            .prove(
                store,
                new ServerProof.Servers("127.0.0.1", serve.port(), 1),
                Optional.of(live.version()),
                serve.rollout(),
                Optional.empty());
    String reason = proof.record().get("reason").orElse("");
    if (proof.exitCode() != ExitCode.DONE) {
      throw new TransientException(reason);
    }
    return "the server on 127.0.0.1:" + serve.port() + " follows the journal by itself: " + reason;
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

  private static long madeLiveBy(StoreState state) {
    return state.takeovers().get(state.takeovers().size() - 1).entry();
  }

  /** A server that follows is told no version: it asks the journal. */
  private List<String> command(ModelEntry model, ServeEntry serve, Live live) {
    String home =
        invocation()
            .variable("RETRAIN_HOME")
            .orElseThrow(
                () -> new UsageException("RETRAIN_HOME is not set: start retrain by bin/retrain"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(home, "bin", "retrain").toString());
    command.add("serve");
    command.addAll(
        List.of("--registry", registryOptions.registryFile().toAbsolutePath().toString()));
    command.addAll(List.of("--model", model.name()));
    if (!serve.restart().reload()) {
      command.add(live.version().value());
    }
    return command;
  }
}
