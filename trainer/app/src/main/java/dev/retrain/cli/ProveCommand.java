package dev.retrain.cli;

import dev.retrain.failure.UsageException;
import dev.retrain.pipeline.ServerProof;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.VersionName;
import dev.retrain.serve.proof.Summary;
import dev.retrain.store.ModelStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    description =
        "Asks all servers of a model until each proves version, digest and answers; with --before it"
            + " watches them then.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  retrain prove -m movies",
      "  retrain prove -m movies --host movie-recommender-pods.serving.svc --port 8080 --pods 3"
    })
final class ProveCommand extends StageCommand {
  private static final int MAX_PORT = 65_535;

  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version that must be served (default: the live one).")
  private String version;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      defaultValue = "127.0.0.1",
      description =
          "Name of the servers, all of whose addresses are asked (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Their TCP port (default: the registry's serve.port).")
  private Integer port;

  @Option(
      names = "--pods",
      paramLabel = "N",
      description = "The fewest servers that must be there (default: 1).")
  private int pods = 1;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      description = "How long to wait for the proof (default: the registry's serve.rollout).")
  private Long limit;

  @Option(
      names = "--baseline",
      description =
          "Proves nothing, but says how clients are served now, as 'before' in the outcome record.")
  private boolean baseline;

  @Option(
      names = "--before",
      paramLabel = "TEXT",
      description =
          "What --baseline said: after the proof watches for as long as serve.watch says, and"
              + " compares (default: no watch; 'none' if nothing is known).")
  private String before;

  ProveCommand(Invocation invocation) {
    super("prove", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) throws IOException {
    ServeEntry serve = ServedModels.entry(model);
    int chosen = port == null ? serve.port() : port;
    long seconds = limit == null ? serve.rollout().toSeconds() : limit;
    if (pods < 1 || chosen < 1 || chosen > MAX_PORT || seconds < 0) {
      throw new UsageException(
          "--pods "
              + pods
              + " --port "
              + chosen
              + " --limit "
              + seconds
              + ": give at least 1 server, a port from 1 to "
              + MAX_PORT
              + " and no negative time");
    }
    ServerProof.Servers servers = new ServerProof.Servers(host, chosen, pods);
    ServerProof proof =
        new ServerProof(
            model,
            serve,
            Plugins.kind(model),
            invocation().clock(),
            invocation().console().progress());
    return baseline
        ? proof.baseline(servers)
        : proof.prove(
            store,
            servers,
            Optional.ofNullable(version).map(VersionName::new),
            Duration.ofSeconds(seconds),
            Optional.ofNullable(before).map(ProveCommand::summary));
  }

  private static Summary summary(String text) {
    return text.equals("none") ? Summary.NONE : Summary.of(text);
  }
}
