package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain check} as a person types it. */
class CheckTest {
  @TempDir private Path folder;

  private Workbench bench;
  private int port;

  @BeforeEach
  void aModel() throws IOException {
    bench = Workbench.withTastes(folder);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    registry("", "");
  }

  /** Replaces the registry: other things of the source, more lines of the model. */
  private void registry(String source, String more) {
    bench.registry("min: 0.30, min_units: 100");
    try {
      String text = Files.readString(folder.resolve("models.yaml"));
      bench.write(
          "models.yaml",
          text.replace("30999", "" + port).replace("pairs.csv]", "pairs.csv]" + source) + more);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void a_model_that_can_be_trained_is_all_well_and_nothing_is_left_behind() throws IOException {
    Set<String> before = names();
    Ended ended = bench.run("check").with(0);
    for (String what :
        List.of("registry", "java", "store", "space", "journal", "titles", "source", "port")) {
      assertTrue(ended.out().matches("(?s).*ok +(movies )?" + what + " .*"), ended.out());
    }
    assertTrue(ended.out().contains("of the first 999 lines 999 are accepted"), ended.out());
    assertTrue(ended.out().contains("the gate needs 100 evaluated units"), ended.out());
    assertEquals("check", ended.record().get("command"));
    assertTrue(ended.record().get("reason").endsWith("checks, all well"), ended::toString);
    before.add("outcome");
    assertEquals(before, names());
  }

  @Test
  void a_store_with_versions_is_left_as_it_is_and_tells_what_a_version_needs() throws IOException {
    bench.release("one");
    Set<String> before = names();
    Ended ended = bench.run("check").with(0);
    assertTrue(ended.out().contains("a version and its data set take"), ended.out());
    assertTrue(ended.out().contains("is live"), ended.out());
    assertEquals(before, names());
  }

  @Test
  void every_error_of_the_registry_is_told_in_one_go_with_line_value_and_cure() {
    bench.registry("min: 30, min_units: none");
    Ended ended = bench.run("check").with(64);
    assertTrue(ended.out().contains("models.yaml:9: models.movies.gate.min: '30'"), ended.out());
    assertTrue(ended.out().contains("'none': is not a whole number → write digits only"));
    assertEquals(2, ended.out().lines().filter(line -> line.startsWith("error")).count());
    assertTrue(ended.record().get("reason").contains("(and 1 more errors)"), ended::toString);
    assertTrue(!ended.record().containsKey("retries"), ended::toString);
  }

  @Test
  void what_the_registry_says_about_running_stands_in_the_record() {
    registry(
        "",
        "    retrain: {cron: 'TZ=UTC\\nH 3 * * *', timeout: 90s, retries: 3, retry_delay: 5m}\n");
    Ended ended = bench.runAs("run-1", "check").with(0);
    assertEquals("2", ended.record().get("timeout_minutes"));
    assertEquals("3", ended.record().get("retries"));
    assertEquals("300", ended.record().get("retry_delay_seconds"));
    assertEquals("TZ=UTC\\nH 3 * * *", ended.record().get("cron"));
    assertEquals("run-1", ended.record().get("run"));
  }

  @Test
  void a_path_that_is_missing_a_pipe_or_damaged_is_named() throws Exception {
    String before = Files.readString(folder.resolve("models.yaml"));
    registry(", movies: none.csv", "");
    Ended missing = bench.run("check").with(64);
    assertTrue(missing.out().contains("none.csv does not exist"), missing.out());
    assertTrue(missing.out().contains("999 are accepted"), "the log is looked at all the same");
    pipe("pipe");
    bench.write("models.yaml", before.replace("[pairs.csv]", "[pairs.csv, pipe]"));
    assertTrue(bench.run("check").with(64).out().contains("neither a file nor a folder"));
    Files.write(folder.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
    bench.write("models.yaml", before.replace("[pairs.csv]", "[pairs.csv, cut.gz]"));
    Ended damaged = bench.run("check").with(0);
    assertTrue(damaged.out().contains("cut.gz: the compressed file ends too early"), damaged.out());
    assertTrue(damaged.record().get("reason").startsWith("warning: "), damaged::toString);
  }

  @Test
  void lines_that_can_not_be_used_are_counted_by_reason() {
    bench.write(
        "pairs.csv", "userId,movieId,rating,timestamp\n" + "u1,m1,x,1792000000\n".repeat(9));
    Ended none = bench.run("check").with(65);
    assertTrue(none.out().contains("0 are accepted, rejected 9 "), none.out());
    String good = "u1,m1,4,1792000000\n";
    bench.write(
        "pairs.csv", "userId,movieId,rating,timestamp\n" + good + "u1,m1,x,1792000000\n".repeat(2));
    Ended some = bench.run("check").with(0);
    assertTrue(some.out().contains("max_rejected stops the training"), some.out());
    bench.write("pairs.csv", "userId,movieId,rating,timestamp\nu1,m1,4,946684800\n");
    assertTrue(bench.run("check").with(0).out().contains("none lies in the window"));
  }

  @Test
  void a_port_of_another_program_is_temporary_trouble() throws IOException {
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = bench.run("check", "--limit", "30").with(75);
      assertTrue(
          ended.out().contains(other.getLocalPort() + " is used by another program"), ended.out());
      assertEquals("2", ended.record().get("retries"), "the registry was read");
      registry("", "    retrain: {retries: 0}\n");
      Ended run = bench.run("run", "--run=one").with(75);
      assertTrue(run.out().startsWith("not begun: movies port: "), run::toString);
      assertTrue(run.err().contains("Train: nothing to do, the run is not begun"), run::toString);
      assertEquals(null, run.record().get("outcome"), run::toString);
      assertEquals("0", bench.entries());
      bench.environment.put("LAUNCHER", "kubernetes");
      Ended pods = bench.run("check").with(0);
      assertFalse(pods.out().contains("movies port"), pods::toString);
    }
  }

  @Test
  void a_pipe_as_registry_that_nobody_writes_to_does_not_hold_it_up() throws Exception {
    pipe("registry.yaml");
    Ended ended =
        bench.run("check", "--registry", folder.resolve("registry.yaml").toString()).with(64);
    assertTrue(ended.out().contains("is no file but a pipe or device"), ended.out());
  }

  @Test
  void a_store_that_is_a_file_and_a_model_that_is_unknown_are_errors_of_usage() {
    bench.write("store", "a file");
    assertTrue(bench.run("check").with(64).out().contains("is not a folder → name a folder"));
    Ended unknown = bench.run("check", "-m", "books").with(64);
    assertTrue(unknown.out().contains("use one of movies"), unknown.out());
    bench.run("check", "--lines", "0").with(64);
    bench.run("check", "--limit", "NaN").with(64);
  }

  @Test
  void a_damaged_journal_is_wrong_data() throws IOException {
    bench.release("one");
    Path entry = folder.resolve("store/movies/journal/00000002.json");
    assertTrue(entry.toFile().setWritable(true));
    Files.writeString(entry, "{}");
    Ended ended = bench.run("check").with(65);
    assertTrue(ended.out().matches("(?s).*error +movies journal .*00000002.*"), ended.out());
  }

  @Test
  void without_a_model_all_are_looked_at_and_json_has_the_same_findings() throws IOException {
    registry(
        "",
        """
          books:
            kind: recommender
            source: {type: interactions, paths: [pairs.csv]}
            gate: {min: 0.1}
        """);
    JsonNode json = new ObjectMapper().readTree(bench.run("check", "--json").with(0).out());
    assertEquals(0, json.path("exit_code").asInt());
    Set<String> looked = new TreeSet<>();
    json.path("findings").forEach(row -> looked.add(row.path("what").asText()));
    assertTrue(looked.containsAll(List.of("books source", "movies source", "java")), "" + looked);
    assertEquals(looked.size(), json.path("findings").size());
  }

  private void pipe(String name) throws Exception {
    String program = RealParts.program("mkfifo").toString();
    Process made = new ProcessBuilder(program, folder.resolve(name).toString()).start();
    assertEquals(0, made.waitFor());
  }

  private Set<String> names() throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
