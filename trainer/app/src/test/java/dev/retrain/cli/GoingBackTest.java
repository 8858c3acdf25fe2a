package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going back on demand: what a build with ROLL_BACK_TO does, and a person by hand. */
class GoingBackTest {
  @TempDir Path folder;
  private Workbench bench;
  private String first;
  private String second;

  @BeforeEach
  void twoVersions() {
    bench = Workbench.withTastes(folder);
    bench.release("one");
    first = bench.run("live").out().strip();
    bench.release("two");
    second = bench.run("live").out().strip();
  }

  @Test
  void a_build_that_goes_back_is_a_run_with_outcome_and_reason() {
    bench.environment.put("TRIGGER", "performance_decay");
    String[] back = {"rollback", "--to", first, "--reason", "asked for by build 7"};
    Ended told = bench.runAs("build-7", back).with(0);
    assertEquals("movies", told.record().get("deployment"), told::toString);
    assertEquals("300", told.record().get("rollout_seconds"), told::toString);
    bench.runAs("build-7", back).with(0);
    Ended record = bench.runAs("build-7", "record", "--went-back-to", first).with(0);
    assertEquals("ROLLED_BACK", record.record().get("outcome"), record::toString);
    assertEquals(first + " is live again: asked for by build 7", record.record().get("reason"));
    String entries = bench.entries();
    bench.runAs("build-7", "record", "--went-back-to", first).with(0);
    bench.runAs("build-7", "record").with(0);
    assertEquals(entries, bench.entries());
    String row =
        bench.run("versions", "--json").out().split("\"run\" : \"build-7\"", 2)[1].split("}", 2)[0];
    assertTrue(row.contains("\"trigger\" : \"performance_decay\""), row);
    assertTrue(row.contains("\"outcome\" : \"ROLLED_BACK\""), row);
    assertEquals(first, bench.run("live").out().strip());
    assertTrue(bench.run("verify").with(0).out().contains("are whole"));
  }

  @Test
  void going_to_the_live_version_writes_no_entry_and_its_build_still_has_an_outcome() {
    String entries = bench.entries();
    Ended back = bench.runAs("build-8", "rollback", "--to", second).with(0);
    assertEquals(second + " is live already, nothing to do\n", back.out());
    assertEquals("build-8", back.record().get("run"));
    bench.run("rollback", "--to", second).with(0);
    assertEquals(entries, bench.entries());
    Ended record = bench.runAs("build-8", "record", "--went-back-to", second).with(0);
    assertEquals("ROLLED_BACK", record.record().get("outcome"));
    assertEquals(second + " was live already", record.record().get("reason"));
    assertEquals(second, bench.run("live").out().strip());
  }

  @Test
  void a_build_that_can_not_go_back_opens_no_run() {
    String entries = bench.entries();
    bench.runAs("build-9", "rollback", "--to", "v20200101_000000").with(65);
    bench.runAs("build-9", "close", "--outcome", "FAILED").with(0);
    assertEquals(entries, bench.entries());
    bench.runAs("build-9", "record", "--went-back-to", first).with(64);
    bench.runAs("build-9", "record", "--went-back-to", "latest").with(64);
    assertEquals(entries, bench.entries());
  }

  @Test
  void a_damaged_version_is_not_gone_back_to_and_the_run_has_failed() throws Exception {
    Path model = folder.resolve("store/movies/models").resolve(first).resolve("als_model.npz");
    model.toFile().setWritable(true);
    java.nio.file.Files.write(model, new byte[] {1});
    bench.runAs("build-10", "rollback", "--to", first).with(65);
    Ended show = bench.run("show", "--run", "build-10", "--record").with(0);
    assertTrue(show.out().contains("outcome=FAILED"), show::toString);
    assertEquals(second, bench.run("live").out().strip());
  }

  @Test
  void a_run_whose_promotion_was_replaced_takes_nothing_back() {
    for (String run : new String[] {"older", "newer"}) {
      for (String stage : new String[] {"train", "gate", "promote"}) {
        bench.runAs(run, stage).with(0);
      }
    }
    String newer = bench.run("live").out().strip();
    Ended back = bench.runAs("older", "rollback", "--reason", "its servers fail").with(12);
    assertEquals("SUPERSEDED", back.record().get("outcome"), back::toString);
    assertEquals(newer, bench.run("live").out().strip());
    bench.runAs("newer", "rollback", "--reason", "its servers fail").with(0);
    assertTrue(bench.run("live").out().strip().compareTo(second) > 0);
  }

  @Test
  void by_hand_without_a_run_there_is_the_entry_alone() {
    int before = Integer.parseInt(bench.entries());
    bench.run("rollback", "--reason", "answers are stale").with(0);
    assertEquals(before + 1, Integer.parseInt(bench.entries()));
    String json = bench.run("live", "--at", "2026-11-21T03:11:00Z", "--json").with(0).out();
    assertTrue(json.contains("\"reason\" : \"answers are stale\""), json);
    assertTrue(json.contains("\"by\" : \"rollback\""), json);
  }
}
