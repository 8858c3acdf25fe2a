package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages of a run through the command line, on a real store, source and model. */
class StagesTest {
  @TempDir Path folder;

  @Test
  void every_stage_run_twice_comes_to_the_same_end() {
    Workbench bench = Workbench.withTastes(folder);
    for (String stage : List.of("train", "gate", "promote", "record", "prune")) {
      Ended first = bench.runAs("one", stage).with(0);
      String entries = bench.entries();
      Ended second = bench.runAs("one", stage).with(0);
      assertEquals(entries, bench.entries(), stage + " appended again: " + second);
      assertEquals(first.record().get("version"), second.record().get("version"), stage);
      assertEquals("one", first.record().get("run"), first::toString);
      assertEquals(stage, first.record().get("command"), first::toString);
    }
    assertEquals("PROMOTED", outcome(bench, "one"));
    assertEquals("models/v20261121_030100", bench.latest());
  }

  @Test
  void stages_that_are_repeated_after_a_later_one_leave_the_promotion_alone() {
    Workbench bench = Workbench.withTastes(folder);
    bench.runAs("one", "train").with(0);
    bench.runAs("one", "gate").with(0);
    bench.runAs("one", "promote").with(0);
    String entries = bench.entries();
    bench.runAs("one", "train").with(0);
    assertEquals("PASS", bench.runAs("one", "gate").with(0).record().get("verdict"));
    assertEquals("1.0.0", bench.runAs("one", "promote").with(0).record().get("semver"));
    assertEquals(entries, bench.entries());
    bench.runAs("one", "record").with(0);
    bench.runAs("one", "gate").with(0);
    bench.runAs("one", "promote").with(0);
    assertEquals("PROMOTED", outcome(bench, "one"));
  }

  @Test
  void what_a_finished_run_left_is_shown_by_every_looking_command() {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String version = bench.run("live").with(0).out().strip();
    assertEquals("v20261121_030100", version);
    String row = bench.run("versions").with(0).out();
    assertTrue(row.startsWith("* v20261121_030100  1.0."), row);
    assertTrue(row.contains("PROMOTED"), row);
    String shown = bench.run("show", version).with(0).out();
    assertTrue(shown.contains("run=one") && shown.contains("\"model\""), shown);
    assertEquals(shown, bench.run("show").with(0).out());
    assertEquals(shown, bench.run("show", "--run", "one").with(0).out());
    assertTrue(bench.run("verify").with(0).out().contains("are whole"));
    assertTrue(bench.run("prune", "--dry-run").with(0).out().startsWith("would remove 0 versions"));
  }

  @Test
  void a_run_too_soon_after_the_last_success_is_skipped_unless_it_is_forced() {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    bench.registry("min: 0.30, min_units: 100}\n    retrain: {min_gap: 20h");
    Ended early = bench.runAs("two", "train").with(13);
    assertEquals("SKIPPED", early.record().get("outcome"));
    assertTrue(early.out().contains("retrain.min_gap is 20h"), early.out());
    bench.runAs("two", "train").with(13);
    assertEquals("SKIPPED", outcome(bench, "two"));
    bench.runAs("three", "train", "--force").with(0);
  }

  @Test
  void the_second_version_is_compared_with_the_first() {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String first = bench.run("live").out().strip();
    bench.runAs("two", "train").with(0);
    Ended gate = bench.runAs("two", "gate").with(0);
    assertTrue(gate.out().contains("champion " + first) || gate.out().contains(first), gate.out());
    bench.runAs("two", "promote").with(0);
    bench.runAs("two", "record").with(0);
    String second = bench.run("live").out().strip();
    assertEquals("PROMOTED", outcome(bench, "two"));
    assertTrue(second.compareTo(first) > 0, second);
    assertTrue(bench.run("live", "--json").out().contains("\"previous\" : \"" + first + "\""));
  }

  @Test
  void a_model_that_could_learn_nothing_ends_rejected_and_never_goes_live() {
    Workbench bench = Workbench.withoutTastes(folder);
    bench.runAs("noise", "train").with(0);
    Ended gate = bench.runAs("noise", "gate").with(10);
    assertEquals("REJECTED", gate.record().get("outcome"));
    assertTrue(gate.out().contains("below"), gate.out());
    Ended promote = bench.runAs("noise", "promote").with(10);
    assertEquals("REJECTED", promote.record().get("outcome"));
    assertEquals("noise", promote.record().get("run"));
    assertEquals("", bench.latest());
    bench.run("live").with(65);
  }

  @Test
  void too_few_users_to_tell_end_the_run_inconclusive() {
    Workbench bench = Workbench.withTastes(folder);
    bench.registry("min: 0.30, min_units: 100000");
    bench.runAs("few", "train").with(0);
    assertEquals("INCONCLUSIVE", bench.runAs("few", "gate").with(11).record().get("outcome"));
    bench.runAs("few", "promote").with(11);
    assertEquals("", bench.latest());
  }

  @Test
  void stages_out_of_order_are_refused_and_nothing_goes_live() {
    Workbench bench = Workbench.withTastes(folder);
    for (String stage : List.of("gate", "promote", "record")) {
      Ended ended = bench.runAs("one", stage).with(64);
      assertTrue(ended.err().contains("retrain train --run one"), ended.err());
      assertEquals("one", ended.record().get("run"));
    }
    bench.runAs("one", "train").with(0);
    Ended promote = bench.runAs("one", "promote").with(65);
    assertTrue(promote.err().contains("run 'retrain gate' first"), promote.err());
    assertEquals("data is wrong or missing", promote.record().get("failure"));
    Ended record = bench.runAs("one", "record").with(64);
    assertTrue(record.err().contains("never promoted"), record.err());
    assertEquals("", bench.latest());
  }

  @Test
  void the_older_of_two_open_runs_is_superseded() {
    Workbench bench = Workbench.withTastes(folder);
    bench.runAs("older", "train").with(0);
    bench.runAs("older", "gate").with(0);
    bench.runAs("newer", "train").with(0);
    Ended older = bench.runAs("older", "promote").with(12);
    assertEquals("SUPERSEDED", older.record().get("outcome"));
    assertEquals("older", older.record().get("run"));
    assertTrue(older.record().get("reason").contains("newest open run"), older::toString);
    bench.runAs("older", "promote").with(12);
    assertEquals("SUPERSEDED", outcome(bench, "older"));
    bench.runAs("newer", "gate").with(0);
    bench.runAs("newer", "promote").with(0);
  }

  @Test
  void a_run_that_was_closed_can_not_be_promoted_late() {
    Workbench bench = Workbench.withTastes(folder);
    bench.runAs("late", "train").with(0);
    bench.runAs("late", "gate").with(0);
    bench.runAs("late", "close", "--outcome", "ABORTED", "--reason", "stopped\nby hand").with(0);
    for (String stage : List.of("train", "gate", "promote")) {
      Ended late = bench.runAs("late", stage).with(130);
      assertEquals("ABORTED", late.record().get("outcome"), late::toString);
    }
    assertEquals("", bench.latest());
    Ended again = bench.runAs("late", "close", "--outcome", "FAILED").with(0);
    assertEquals("ABORTED", again.record().get("outcome"));
    assertEquals("stopped by hand", again.record().get("reason"));
    bench.runAs("late", "close", "--outcome", "PROMOTED").with(64);
    bench.runAs("unheard of", "close", "--outcome", "FAILED").with(0);
  }

  @Test
  void going_back_makes_the_version_from_before_live_and_a_repeat_changes_nothing() {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String first = bench.latest();
    bench.release("two");
    String second = bench.latest();
    Ended back = bench.runAs("back", "rollback").with(0);
    assertEquals(first, bench.latest());
    assertEquals("back", back.record().get("run"));
    String entries = bench.entries();
    bench.runAs("back", "rollback").with(0);
    assertEquals(entries, bench.entries());
    Ended recorded = bench.runAs("back", "record").with(0);
    assertEquals("back", recorded.record().get("run"));
    String newest = second.substring(second.lastIndexOf('/') + 1);
    bench.run("rollback", "--to", newest, "--reason", "it was fine").with(0);
    assertEquals(second, bench.latest());
    bench.run("rollback", "--to", "v20200101_000000").with(65);
    bench.run("rollback", "--to", "latest").with(64);
    assertEquals(second, bench.latest());
    assertTrue(bench.run("verify").with(0).out().contains("are whole"));
  }

  @Test
  void a_run_that_goes_back_by_itself_ends_rolled_back() {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String first = bench.latest();
    for (String stage : List.of("train", "gate", "promote", "rollback")) {
      bench.runAs("two", stage).with(0);
    }
    assertEquals(first, bench.latest());
    Ended late = bench.runAs("two", "promote");
    assertEquals(first, bench.latest(), late::toString);
    assertTrue(!late.out().contains("is live,"), late::toString);
    Ended record = bench.runAs("two", "record").with(0);
    assertEquals("ROLLED_BACK", record.record().get("outcome"), record::toString);
  }

  @Test
  void the_first_version_has_nothing_to_go_back_to() {
    Workbench bench = Workbench.withTastes(folder);
    bench.runAs("one", "rollback").with(65);
    bench.release("one");
    Ended back = bench.runAs("back", "rollback").with(65);
    assertEquals("back", back.record().get("run"));
    assertEquals(Map.of("command", "rollback", "run", "back"), named(back.record()));
  }

  @Test
  void training_says_beforehand_how_many_users_the_gate_needs() {
    Workbench bench = Workbench.withTastes(folder);
    Ended train = bench.runAs("one", "train").with(0);
    assertTrue(
        train.err().contains("the gate needs 100 evaluated units to decide and about "),
        train::toString);
  }

  private static Map<String, String> named(Map<String, String> record) {
    return Map.of("command", record.get("command"), "run", record.get("run"));
  }

  private static String outcome(Workbench bench, String run) {
    return bench
        .run("show", "--run", run, "--record")
        .with(0)
        .out()
        .lines()
        .filter(line -> line.startsWith("outcome="))
        .map(line -> line.substring("outcome=".length()))
        .findFirst()
        .orElse("open");
  }
}
