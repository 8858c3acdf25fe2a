package dev.retrain.cli;

import dev.retrain.failure.UsageException;
import dev.retrain.kind.ModelKind;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.RestartEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.VersionName;
import dev.retrain.serve.ServedVersion;
import dev.retrain.serve.ServerLimits;
import dev.retrain.serve.local.FixedModel;
import dev.retrain.serve.local.ServeProcess;
import dev.retrain.serve.page.History;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves a version over HTTP in the foreground until SIGTERM.",
    footerHeading = "%nExample:%n",
    footer = "  retrain serve -m movies --port 8080")
final class ServeCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  @Mixin private final RegistryOptions registryOptions;
  private final Invocation invocation;

  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version (default: the live one).")
  private String version;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}; 0.0.0.0 for all).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "TCP port (default: the registry's serve.port).")
  private Integer port;

  @Option(
      names = "--follow",
      description =
          "Follows the journal: answers with whatever is live, without a restart (default: as the"
              + " registry's serve.restart says, if no VERSION is named).")
  private boolean follow;

  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      description =
          "Appends a line of JSON for each answer to this file, or to the standard output if it is"
              + " -. No line names a user.")
  private String accessLog;

  ServeCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
  }

  @Override
  public Integer call() throws InterruptedException {
    ModelEntry model = registryOptions.entry();
    Optional<VersionName> wanted = Optional.ofNullable(version).map(VersionName::new);
    new ServeProcess(
            invocation.environment(),
            System.in,
            ServerLimits.DEFAULT,
            invocation.clock(),
            Optional.ofNullable(accessLog))
        .run(host, port(model), models(model, wanted));
    return 0;
  }

  private ServeProcess.Models models(ModelEntry model, Optional<VersionName> wanted) {
    if (follow && wanted.isPresent()) {
      throw new UsageException(
          "--follow answers with whatever is live: leave out VERSION, or --follow");
    }
    boolean reload =
        model.serve().map(ServeEntry::restart).filter(RestartEntry::reload).isPresent();
    return follow || (reload && wanted.isEmpty())
        ? FollowedModels.of(model, invocation.clock())
        : new FixedModel(() -> content(model, wanted));
  }

  private int port(ModelEntry model) {
    int chosen = port == null ? ServedModels.entry(model).port() : port;
    if (chosen < 0 || chosen > MAX_PORT) {
      throw new UsageException("port " + chosen + " is outside 0 to " + MAX_PORT);
    }
    return chosen;
  }

  private FixedModel.Content content(ModelEntry model, Optional<VersionName> wanted) {
    ModelKind kind = Plugins.kind(model);
    try (ModelStore store = Plugins.openStore(model, invocation.clock())) {
      StoreState state = store.state();
      VersionName name = wanted.orElseGet(() -> state.requireLive(model.name()).version());
      Stored stored = store.resolve(Area.MODELS, name);
      Instant since =
          state
              .live()
              .filter(live -> live.version().equals(name))
              .map(Live::since)
              .orElseGet(() -> invocation.clock().instant());
      ServedVersion served =
          new ServedVersion(
              model.name(),
              name,
              state.runOf(name).flatMap(RunState::semver),
              stored.manifest().digest(),
              since);
      List<String> warmUps = kind.smokeTest(model.serve(), stored.directory()).everyServer();
      return new FixedModel.Content(
          kind.load(stored.directory()),
          served,
          warmUps,
          History.of(state, name, stored.directory()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
