package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain run}: the ends that a run can have, on a real store, source and model. */
@Tag("long")
class WholeRunTest {
  @TempDir Path folder;

  @Test
  void a_run_that_is_served_nowhere_is_promoted_recorded_and_cleaned() {
    Workbench bench = unserved(Workbench.withTastes(folder));
    Ended ended = bench.run("run", "--run", "one").with(0);
    assertEquals("PROMOTED", ended.record().get("outcome"), ended::toString);
    assertEquals("run", ended.record().get("command"));
    assertEquals("one", ended.record().get("run"));
    assertEquals("1.0.0", ended.record().get("semver"));
    assertEquals("PASS", ended.record().get("verdict"));
    assertEquals("models/" + ended.record().get("version"), bench.latest());
    assertTrue(ended.out().startsWith("PROMOTED: "), ended::toString);
    assertEquals(1, ended.out().lines().count(), ended::toString);
    assertEquals(
        List.of("Launch", "Train", "Gate", "Promote", "Restart", "Record", "Clean"),
        ended
            .err()
            .lines()
            .filter(line -> line.matches("\\[[1-7]/7] [A-Z][a-z]+"))
            .map(line -> line.substring(6))
            .toList(),
        ended::toString);
    String entries = bench.entries();
    bench.run("run", "--run", "one").with(0);
    assertEquals("PROMOTED", bench.run("run", "--run", "one").with(0).record().get("outcome"));
    assertEquals(entries, bench.entries(), "repeated, it writes nothing");
    assertTrue(bench.run("verify").with(0).out().contains("are whole"));
  }

  @Test
  void what_the_gate_turns_down_ends_so_and_production_is_untouched() {
    Workbench bench = unserved(Workbench.withoutTastes(folder));
    Ended rejected = bench.runAs("noise", "run", "--json").with(10);
    assertEquals("REJECTED", rejected.record().get("outcome"), rejected::toString);
    assertTrue(rejected.record().get("reason").contains("below"), rejected::toString);
    assertTrue(rejected.out().contains("\"outcome\" : \"REJECTED\""), rejected::toString);
    assertTrue(rejected.err().contains("[5/7] Restart: nothing to do, the run ends REJECTED"));
    bench.registry("min: 0.01, min_units: 100000");
    unserved(bench);
    Ended few = bench.runAs("few", "run", "-q").with(11);
    assertEquals("INCONCLUSIVE", few.record().get("outcome"), few::toString);
    assertEquals("", few.err());
    assertEquals("", bench.latest());
    assertEquals("REJECTED", bench.runAs("noise", "run").with(10).record().get("outcome"));
  }

  @Test
  void a_run_too_soon_is_skipped_and_trained_if_it_is_forced() {
    Workbench bench = Workbench.withTastes(folder);
    bench.registry("min: 0.30, min_units: 100}\n    retrain: {min_gap: 20h");
    unserved(bench);
    bench.run("run", "--run=one").with(0);
    Ended early = bench.run("run", "--run=two").with(13);
    assertEquals("SKIPPED", early.record().get("outcome"));
    assertTrue(early.out().startsWith("SKIPPED: "), early::toString);
    assertTrue(early.err().contains("[6/7] Record: nothing to do"), early::toString);
    assertEquals("PROMOTED", forced(bench).record().get("outcome"));
  }

  private static Ended forced(Workbench bench) {
    bench.environment.put("FORCE", "true");
    return bench.run("run", "--run=three", "--trigger=data_drift").with(0);
  }

  @Test
  void what_the_check_turns_down_is_not_begun() {
    Workbench bench = unserved(Workbench.withTastes(folder));
    bench.write("pairs.csv", "this is no table\n");
    Ended data = bench.run("run", "--run=one").with(65);
    assertEquals("FAILED", data.record().get("outcome"), data::toString);
    assertEquals("0", bench.entries());
    assertTrue(data.err().contains("[2/7] Train: nothing to do, the run ends FAILED"));
    bench.run("run", "--run=one", "--launcher=mars").with(64);
    Ended unknown = bench.run("run", "--run=one", "-m", "films").with(64);
    assertEquals("one", unknown.record().get("run"), unknown::toString);
    assertTrue(unknown.record().get("reason").contains("films"), unknown::toString);
    bench.run("run", "--pods=0").with(64);
    bench.run("run", "--port=70000").with(64);
    assertEquals("0", bench.entries());
  }

  @Test
  void a_run_that_others_began_by_hand_is_brought_to_its_end() {
    Workbench bench = unserved(Workbench.withTastes(folder));
    for (String last : List.of("train", "gate", "promote", "record")) {
      String run = "until-" + last;
      for (String stage : List.of("train", "gate", "promote", "record")) {
        bench.runAs(run, stage).with(0);
        if (stage.equals(last)) {
          break;
        }
      }
      Ended ended = bench.runAs(run, "run").with(0);
      assertEquals("PROMOTED", ended.record().get("outcome"), ended::toString);
      assertEquals("models/" + ended.record().get("version"), bench.latest());
    }
    bench.runAs("failed", "train").with(0);
    bench.runAs("failed", "close", "--outcome=TIMED_OUT", "--reason=it took too long").with(0);
    Ended failed = bench.runAs("failed", "run").with(1);
    assertEquals("TIMED_OUT", failed.record().get("outcome"), failed::toString);
    assertEquals("it took too long", failed.record().get("reason"));
  }

  private static Workbench unserved(Workbench bench) {
    bench.withoutServer();
    return bench;
  }
}
