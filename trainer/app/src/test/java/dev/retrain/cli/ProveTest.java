package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain prove} against a real {@code retrain serve}. */
class ProveTest {
  @TempDir Path folder;

  @Test
  void the_live_version_is_proven_and_another_one_is_not() throws Exception {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    try (Serving serving = Serving.of(bench)) {
      String port = "--port=" + serving.port();
      Ended proven = bench.runAs("one", "prove", port).with(0);
      assertEquals("v20261121_030100", proven.record().get("version"));
      assertEquals("1", proven.record().get("servers"));
      assertEquals("one", proven.record().get("run"));
      assertTrue(Long.parseLong(proven.record().get("live_seconds")) >= 0, proven::toString);
      bench.release("two");
      Ended other = bench.runAs("two", "prove", port, "--limit=0").with(1);
      assertTrue(
          other.record().get("reason").contains("127.0.0.1 serves v20261121_030100"),
          other::toString);
      bench.runAs("two", "prove", "v20261121_030100", port).with(0);
    }
  }

  @Test
  void servers_that_are_missing_are_counted() throws Exception {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    try (Serving serving = Serving.of(bench)) {
      Ended ended = bench.run("prove", "--port=" + serving.port(), "--pods=2", "--limit=0").with(1);
      assertTrue(ended.out().contains("1 of 2 servers prove"), ended::toString);
      assertTrue(ended.out().contains("only 1 there"), ended::toString);
    }
    Ended nobody = bench.run("prove", "--host=no-such-host.invalid", "--limit=0").with(1);
    assertTrue(nobody.out().contains("0 of 1 servers"), nobody::toString);
  }

  @Test
  void a_baseline_is_handed_to_the_watch() throws Exception {
    Workbench bench = Workbench.withTastes(folder);
    bench.watch("2s", 5);
    bench.release("one");
    try (Serving serving = Serving.of(bench)) {
      String port = "--port=" + serving.port();
      for (int i = 0; i < 5; i++) {
        serving.get("/recommend/u1");
      }
      String before = bench.run("prove", "--baseline", port).with(0).record().get("before");
      assertTrue(before.startsWith("requests=5 errors=0 empty=0 p99="), before);
      Ended watched = bench.run("prove", port, "--before=" + before).with(0);
      assertTrue(Long.parseLong(watched.record().get("watch_seconds")) >= 2, watched::toString);
      assertTrue(watched.out().contains("no breach"), watched::toString);
    }
    Ended nobody = bench.run("prove", "--baseline", "--port=1").with(0);
    assertEquals("requests=0 errors=0 empty=0 p99=0.0000", nobody.record().get("before"));
  }

  @Test
  void what_can_not_be_is_refused() {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    for (String option :
        List.of("--pods=0", "--port=70000", "--limit=-1", "--before=many", "v2026")) {
      assertEquals(64, bench.run("prove", option).code(), option);
    }
  }
}
