package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.OutcomeRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A registry, a file store and a source in a folder, and the commands on them, as a person types
 * them. Each command starts a minute after the one before.
 */
final class Workbench {
  static final long SEED = 20261121;
  private static final Instant FIRST = Instant.parse("2026-10-20T00:00:00Z");
  private static final int USERS = 300;
  private static final int ITEMS = 48;
  private static final int GROUPS = 4;
  private static final int PER_USER = 8;

  final Path folder;
  final Map<String, String> environment = new LinkedHashMap<>();
  private int added;
  private Instant now = Instant.parse("2026-11-21T03:00:00Z");

  private Workbench(Path folder) {
    this.folder = folder;
    environment.put("RETRAIN_REGISTRY", folder.resolve("models.yaml").toString());
    environment.put("RETRAIN_STATE", folder.resolve("state").toString());
    environment.put(OutcomeRecord.ENVIRONMENT, folder.resolve("outcome").toString());
  }

  /** A model whose users like one film in four, so that it beats popularity by far. */
  static Workbench withTastes(Path folder) {
    Workbench bench = new Workbench(folder);
    bench.pairs(GROUPS);
    bench.registry("min: 0.30, min_units: 100");
    return bench;
  }

  /** The same with {@link RunProcess#home} and a free port for the server of its model. */
  static Workbench withServer(Path folder) throws IOException {
    Workbench bench = withTastes(folder);
    try (ServerSocket free = new ServerSocket(0)) {
      bench.port(free.getLocalPort());
    }
    bench.environment.put("RETRAIN_HOME", RunProcess.home(folder).toString());
    return bench;
  }

  /** A folder with nothing in it yet. */
  static Workbench empty(Path folder) {
    return new Workbench(folder);
  }

  /** A model of users without any taste, from whom nothing can be learned. */
  static Workbench withoutTastes(Path folder) {
    Workbench bench = new Workbench(folder);
    bench.pairs(1);
    bench.registry("min: 0.99, min_units: 100");
    return bench;
  }

  void registry(String gate) {
    write(
        "models.yaml",
        """
        format: 1
        store: store
        models:
          movies:
            kind: recommender
            source: {type: interactions, paths: [pairs.csv]}
            params: {factors: 8, iterations: 5, min_history: 3}
            evaluate: {metrics: [hit@5]}
            gate: {metric: hit@5, %s}
            keep: {models: 2, datasets: 1}
            serve: {port: 30999, smoke_users: [u1]}
        """
            .formatted(gate));
  }

  /** The same with a watch of this length, judged from so many answers on. */
  void watch(String length, int answers) {
    registry("min: 0.30, min_units: 100");
    String text = read("models.yaml");
    String keys = "smoke_users: [u1], watch: " + length + ", min_requests: " + answers;
    write("models.yaml", text.replace("smoke_users: [u1]", keys));
  }

  /** Puts other lines into the registry. */
  void replace(String lines, String others) {
    write("models.yaml", read("models.yaml").replace(lines, others));
  }

  /** The registry as it is, but nobody serves the model. */
  void withoutServer() {
    write("models.yaml", read("models.yaml").replaceAll(" *serve: .*\n", ""));
  }

  /** The registry as it is, with so many rounds of so many factors in a training. */
  void rounds(int rounds, int factors) {
    String params = "factors: " + factors + ", iterations: " + rounds;
    write(
        "models.yaml",
        read("models.yaml").replaceAll("factors: [0-9]+, iterations: [0-9]+", params));
  }

  /** The registry as it is, served on another port. */
  void port(int port) {
    write("models.yaml", read("models.yaml").replace("port: 30999", "port: " + port));
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pairs(int groups) {
    Random random = new Random(SEED);
    StringBuilder rows = new StringBuilder("userId,movieId,rating,timestamp\n");
    int ownItems = ITEMS / groups;
    for (int user = 0; user < USERS; user++) {
      int first = user % groups * ownItems;
      int[] items = random.ints(first, first + ownItems).distinct().limit(PER_USER).toArray();
      for (int item : items) {
        long second =
            FIRST.getEpochSecond() + random.nextInt((int) Duration.ofDays(30).toSeconds());
        rows.append(String.format(Locale.ROOT, "u%d,m%d,4,%d%n", user, item, second));
      }
    }
    write("pairs.csv", rows.toString());
  }

  /** Appends pairs of new users with events after all others, within the window. */
  void morePairs(int count) {
    Path file = folder.resolve("pairs.csv");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      long second = FIRST.plus(Duration.ofDays(31)).getEpochSecond() + added;
      rows.append(String.format(Locale.ROOT, "n%d,m%d,4,%d%n", added, added % ITEMS, second));
      added++;
    }
    try {
      Files.writeString(file, rows, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command; {@code $RETRAIN_OUTCOME} is empty before. */
  Ended run(String... args) {
    return run(environment, args);
  }

  /** The same for a run, as the pipeline names it. */
  Ended runAs(String run, String... args) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put("RUN_ID", run);
    return run(more, args);
  }

  /** Train and gate and promote and record, all of which must go well. */
  void release(String run) {
    for (String stage : new String[] {"train", "gate", "promote", "record"}) {
      Ended ended = runAs(run, stage);
      assertEquals(0, ended.code(), () -> stage + ": " + ended);
    }
  }

  private Ended run(Map<String, String> variables, String... args) {
    now = now.plus(Duration.ofMinutes(1));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false, false);
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    try {
      Path outcome = folder.resolve("outcome");
      Files.deleteIfExists(outcome);
      int code = Retrain.run(new Invocation(variables, clock, console), args);
      Map<String, String> record = Files.exists(outcome) ? lines(outcome) : Map.of();
      return new Ended(code, out.toString(), err.toString(), record);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> lines(Path outcome) throws IOException {
    return Files.readAllLines(outcome).stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(line -> line[0], line -> line[1]));
  }

  /** What {@code latest} points to, or an empty text. */
  String latest() {
    Path latest = folder.resolve("store/movies/latest");
    try {
      return Files.isSymbolicLink(latest) ? Files.readSymbolicLink(latest).toString() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets time go by. */
  void later(Duration length) {
    now = now.plus(length);
  }

  /** How many entries the journal has. */
  String entries() {
    Path journal = folder.resolve("store/movies/journal");
    String[] names = journal.toFile().list((dir, name) -> name.matches("[0-9]{8}\\.json"));
    return Integer.toString(names == null ? 0 : names.length);
  }

  /** Asserts that a run was promoted, that there is no other version and that its server has it. */
  void servesTheOnlyVersionOf(String run) {
    assertEquals(1, run("versions").with(0).out().lines().count());
    Ended shown = run("show", "--run=" + run, "--record").with(0);
    assertTrue(shown.out().contains("outcome=PROMOTED"), shown::toString);
    run("verify").with(0);
    run("prove", "--limit=0").with(0);
  }

  /** How a command ended. */
  record Ended(int code, String out, String err, Map<String, String> record) {
    /** Asserts a code, with all that was said as the message. */
    Ended with(int expected) {
      assertEquals(expected, code, this::toString);
      assertFalse(err.contains("\tat "), this::toString);
      return this;
    }
  }
}
