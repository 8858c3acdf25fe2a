package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tracking where there is nothing to track with. */
@Tag("long")
class TrackCommandTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void tastes() {
    bench = Workbench.withTastes(folder);
  }

  private void registryWith(String line) throws IOException {
    String registry = Files.readString(folder.resolve("models.yaml"));
    bench.write(
        "models.yaml",
        registry.replace("    kind: recommender\n", "    kind: recommender\n    " + line + "\n"));
  }

  @Test
  void nobody_is_asked_where_no_server_is_named() {
    Ended train = bench.runAs("one", "train").with(0);
    assertFalse(train.err().contains("track"), train.err());
    Ended track = bench.run("track").with(64);
    assertTrue(track.err().contains("is tracked nowhere: name a server by track.uri"), track.err());
  }

  @Test
  void none_at_the_model_comes_before_file_and_environment() throws IOException {
    registryWith("track: none");
    bench.environment.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:1");
    Ended train = bench.runAs("one", "train").with(0);
    assertFalse(train.err().contains("track"), train.err());
    bench.run("track").with(64);
  }

  @Test
  void an_address_of_the_environment_that_is_none_is_one_line_of_warning() {
    bench.environment.put("MLFLOW_TRACKING_URI", "http://ann:s3cr3t@mlflow:5000");
    Ended train = bench.runAs("one", "train").with(0);
    assertEquals(1, train.err().lines().filter(line -> line.startsWith("warning: ")).count());
    assertTrue(train.err().contains("MLFLOW_TRACKING_URI is not the address"), train.err());
    assertFalse((train.err() + train.out()).contains("s3cr3t"), train.err());
    assertEquals("published", train.record().get("reason").substring(0, 9));
  }

  @Test
  void what_can_not_be_told_is_refused() {
    bench.environment.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:1");
    bench.run("track").with(65);
    bench.environment.remove("MLFLOW_TRACKING_URI");
    bench.release("one");
    String live = bench.run("live").out().strip();
    bench.environment.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:1");
    assertTrue(bench.run("track", live, "--all").with(64).err().contains("leave one of them out"));
    assertTrue(bench.run("track", "v20200101_000000").with(64).err().contains("has no files"));
    assertTrue(bench.run("track", live).with(75).err().contains("can't be reached"));
  }

  @Test
  void a_server_that_never_answers_changes_neither_outcome_nor_exit_code() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      bench.environment.put("MLFLOW_TRACKING_URI", "http://127.0.0.1:" + deaf.getLocalPort());
      Ended train = bench.runAs("one", "train").with(0);
      assertEquals(1, train.err().lines().filter(line -> line.startsWith("warning: ")).count());
      assertTrue(train.err().contains("did not answer in time; the run goes on"), train.err());
      assertEquals("one", train.record().get("run"));
      bench.registry("min: 0.30, min_units: 100000");
      Ended gate = bench.runAs("one", "gate").with(11);
      assertEquals("INCONCLUSIVE", gate.record().get("outcome"));
      assertTrue(gate.err().contains("warning: not tracked: "), gate.err());
      assertTrue(bench.run("track", "--all").with(75).err().contains("did not answer in time"));
    }
  }
}
