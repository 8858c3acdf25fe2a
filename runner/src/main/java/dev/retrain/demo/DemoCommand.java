package dev.retrain.demo;

import dev.retrain.cli.Console;
import dev.retrain.cli.Invocation;
import dev.retrain.cli.OutputFolder;
import dev.retrain.failure.DiskFailure;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.registry.StoreRoot;
import dev.retrain.runner.RunReport;
import dev.retrain.store.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code retrain demo}: the whole job on this machine. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs Jenkinsfile.retrain here: simulates some days of a film service's log, trains, gates,"
          + " promotes and serves. Run again, some more days have gone by and the new version is"
          + " compared with the live one.",
      "Exit code 0 if the build came to a decision, whatever it was; 1 if it failed; that of any other"
          + " command (64, 65, 75) if source or store can't be used, 130 if it was interrupted."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  retrain demo",
      "  retrain demo --log movielog.gz --movies movies.csv",
      "  retrain demo --store redis://127.0.0.1:6379/0/demo --source kafka://127.0.0.1:9092/movielog"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--log",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Logs of your own in place of the simulated ones.")
  private List<Path> logs = List.of();

  @Option(
      names = "--movies",
      paramLabel = "FILE",
      description = "Titles and genres of the films in your logs, CSV or JSON lines.")
  private Path movies;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where all of it lies (default: .retrain/demo, with --log .retrain/demo-log; with --store or"
              + " --source a folder of their own).")
  private Path folder;

  @Option(
      names = "--source",
      paramLabel = "ADDRESS",
      description =
          "A topic that the simulated log is sent to and read from: kafka://HOST:PORT/TOPIC.")
  private String source;

  @Option(
      names = "--store",
      paramLabel = "URI",
      description = "Where versions are kept, as in a registry (default: a folder in DIR).")
  private String store;

  private Integer port;

  @Option(names = "--seed", description = "Seed of the simulation (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--resume",
      description = "Go on with the build that was interrupted, by a kill or a power loss.")
  private boolean resume;

  @Spec private CommandSpec spec;

  private final Invocation invocation;

  DemoCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the server on loopback, 1 to 65535 (default: 30082, or a free one).")
  void port(int chosen) {
    if (chosen < 1 || chosen > HIGHEST_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port is " + chosen + ": give a number from 1 to " + HIGHEST_PORT);
    }
    port = chosen;
  }

  @Override
  public Integer call() throws InterruptedException {
    checkPaths();
    Path home = home();
    DemoOrigin origin = origin();
    DemoFolder demo =
        folder == null
            ? DemoFolder.usual(origin)
            : new DemoFolder(folder.toAbsolutePath().normalize());
    try {
      return run(home, origin, demo);
    } catch (IOException e) {
      throw DiskFailure.of("run the demo", demo.root(), 0, e);
    } catch (UncheckedIOException e) {
      throw DiskFailure.of("run the demo", demo.root(), 0, e.getCause());
    }
  }

  private int run(Path home, DemoOrigin origin, DemoFolder demo)
      throws IOException, InterruptedException {
    OutputFolder.make(demo.workspace());
    Console console = invocation.console();
    DemoBuild build = new DemoBuild(home, demo, invocation);
    if (!resume) {
      build
          .interrupted()
          .ifPresent(
              old -> console.note("Build " + old + " was interrupted: --resume goes on with it."));
      if (logs.isEmpty()) {
        LocalDate today = LocalDate.ofInstant(invocation.clock().instant(), ZoneOffset.UTC);
        console.note(demo.simulate(today, seed, origin.topic(), console.progress()));
      }
    }
    int served =
        new DemoRegistry(home.resolve("examples/movies/models.yaml"))
            .write(demo, origin, Optional.ofNullable(port));
    RunReport report = build.run(resume);
    String program = invocation.variable("RETRAIN_PROGRAM").orElse("retrain");
    new DemoSummary(console, demo, origin, served, program)
        .print(report, build.runId(report), invocation.clock());
    return switch (report.result().name) {
      case "SUCCESS", "UNSTABLE", "NOT_BUILT" -> ExitCode.DONE.code();
      case "ABORTED" -> ExitCode.INTERRUPTED.code();
      default -> ExitCode.FAILED.code();
    };
  }

  private DemoOrigin origin() {
    return new DemoOrigin(
        logs,
        Optional.ofNullable(movies),
        Optional.ofNullable(source).map(DemoTopic::of),
        Optional.ofNullable(store).map(this::usable));
  }

  /**
   * The store for a registry, which would take a path as relative to its own folder. One that can't
   * be opened is refused before anything is written of it.
   */
  private String usable(String store) {
    Path here = Path.of("").toAbsolutePath();
    URI root = StoreRoot.of("--store", store, here, Stores.schemes());
    Stores.open(StoreRoot.below(root, DemoRegistry.MODEL), "1.0", invocation.clock()).close();
    return store.contains(":") ? store : Path.of(store).toAbsolutePath().toString();
  }

  private void checkPaths() {
    if (store != null && store.isBlank()) {
      throw new UsageException("--store is empty: name a folder or a URI, or leave it out");
    }
    if (source != null && !logs.isEmpty()) {
      throw new UsageException("--source and --log exclude each other: leave one out");
    }
    refuseEmpty("--folder", folder);
    refuseEmpty("--movies", movies);
    for (Path log : logs) {
      refuseEmpty("--log", log);
      if (!Files.isReadable(log)) {
        throw new UsageException(
            "log '" + log + "' can't be read: name a file or folder with logs");
      }
    }
    if (movies != null && !Files.isReadable(movies)) {
      throw new UsageException("movies file '" + movies + "' can't be read: name another one");
    }
  }

  /** An empty path would mean the current folder. */
  private static void refuseEmpty(String option, Path path) {
    if (path != null && path.toString().isBlank()) {
      throw new UsageException(option + " is empty: name a file or folder, or leave it out");
    }
  }

  private Path home() {
    return invocation
        .variable("RETRAIN_HOME")
        .map(Path::of)
        .orElseThrow(
            () -> new UsageException("RETRAIN_HOME is not set: start the demo by bin/retrain"));
  }
}
