package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept, what was live, and what is not worth training, through the command line. */
class KeepingTest {
  @TempDir Path folder;

  private String journal() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> entries = Files.list(folder.resolve("store/movies/journal"))) {
      for (Path entry : entries.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        text.append(Files.readString(entry));
      }
    }
    return text.toString();
  }

  @Test
  void a_pinned_version_is_marked_and_survives_clean_up_until_the_pin_is_taken_back()
      throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String one = bench.run("live").out().strip();
    Ended pin = bench.run("pin", one, "--reason", "audit\nof 2026").with(0);
    assertEquals(
        one + " is pinned (audit of 2026): clean-up keeps it and its data set\n", pin.out());
    String entries = bench.entries();
    assertTrue(bench.run("pin", one).with(0).out().contains("was pinned before (audit of 2026)"));
    assertEquals(entries, bench.entries());
    for (String run : List.of("two", "three", "four")) {
      bench.release(run);
    }
    Ended prune = bench.run("prune").with(0);
    assertTrue(prune.err().contains("kept models/" + one + ": pinned (audit of 2026)"), prune::err);
    assertTrue(prune.err().contains("kept datasets/" + one + ": pinned"), prune::err);
    assertTrue(prune.record().get("kept").contains("models/" + one + ": pinned"), prune::toString);
    assertTrue(Files.isDirectory(folder.resolve("store/movies/datasets").resolve(one)));
    assertTrue(
        bench
            .run("versions")
            .out()
            .lines()
            .anyMatch(line -> line.contains(one) && line.contains("PROMOTED, pinned")));
    assertTrue(bench.run("show", one).with(0).out().contains("\npinned=audit of 2026\n"));
    assertTrue(bench.run("show", one, "--json").out().contains("\"pinned\" : \"audit of 2026\""));
    bench.run("unpin", one).with(0);
    assertTrue(bench.run("unpin", one).with(0).out().contains("was not pinned, nothing to do"));
    bench.run("prune").with(0);
    assertFalse(Files.exists(folder.resolve("store/movies/models").resolve(one)));
    assertTrue(bench.run("pin", one).with(64).err().contains("is not there"));
    bench.run("pin", "v20200101_000000").with(64);
    bench.run("unpin", "v20200101_000000").with(64);
    bench.run("pin", one, "--reason", " \n").with(64);
  }

  @Test
  void a_pin_says_when_the_data_set_is_gone_already() {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    bench.release("two");
    bench.release("three");
    String three = bench.run("live").out().strip();
    bench.runAs("back", "rollback").with(0);
    bench.release("four");
    bench.run("prune").with(0);
    Ended pin = bench.run("pin", three).with(0);
    assertTrue(
        pin.out().contains("its data set is gone already, so it can't be reproduced"), pin::out);
    assertTrue(bench.run("reproduce", three).with(65).err().contains("'retrain pin'"));
  }

  @Test
  void what_was_live_at_a_time_is_told_from_the_journal() {
    Workbench bench = Workbench.withTastes(folder);
    assertTrue(
        bench.run("live", "--at", "2026-11-21").with(65).err().contains("no live version yet"));
    bench.release("one"); // promoted at 03:04
    bench.release("two"); // promoted at 03:08
    bench.runAs("back", "rollback", "--reason", "stale").with(0); // 03:10
    assertEquals("v20261121_030200\n", bench.run("live", "--at", "2026-11-21T03:04:00Z").out());
    assertEquals("v20261121_030200\n", bench.run("live", "--at", "2026-11-21T03:07:59Z").out());
    assertEquals(
        "v20261121_030600\n", bench.run("live", "--at", "2026-11-21T04:08:00+01:00").out());
    assertEquals("v20261121_030200\n", bench.run("live", "--at", "2026-11-21T03:10:00Z").out());
    Ended before = bench.run("live", "--at", "2026-11-21T03:03:59.999Z").with(65);
    assertTrue(
        before.err().contains("the first one, v20261121_030200, became live at"), before::err);
    bench.run("live", "--at", "2026-11-21").with(65);
    assertTrue(bench.run("live", "--at", "2026-11-22").with(64).err().contains("still to come"));
    String json = bench.run("live", "--at", "2026-11-21T03:08:30Z", "--json").out();
    for (String fact :
        List.of(
            "\"since\" : \"2026-11-21T03:08:00Z\"",
            "\"until\" : \"2026-11-21T03:10:00Z\"",
            "\"by\" : \"promotion\"",
            "\"run\" : \"two\"",
            "\"semver\" : \"1.0.1\"")) {
      assertTrue(json.contains(fact), json);
    }
    for (String wrong : List.of("yesterday", "2026-11-21T03:04:00", "2026-02-30", "", "\u001B")) {
      Ended ended = bench.run("live", "--at", wrong).with(64);
      assertTrue(ended.err().contains("write 2026-11-21T02:14:09Z"), ended::err);
      assertFalse(ended.err().contains("\u001B"), ended::err);
    }
  }

  @Test
  void a_model_without_a_live_version_ends_every_command_with_the_same_code() {
    Workbench bench = Workbench.withTastes(folder);
    bench.runAs("one", "train").with(0);
    for (String command : List.of("live", "show", "restart", "serve", "rollback")) {
      Ended ended = bench.run(command).with(65);
      assertTrue(ended.err().contains("live"), ended::err);
    }
  }

  @Test
  void a_training_leases_its_data_set_and_releases_it() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.registry("min: 0.30, min_units: 100}\n    retrain: {timeout: 2h");
    bench.runAs("one", "train").with(0);
    String journal = journal();
    String lease =
        "\"type\":\"leased\",\"area\":\"datasets\",\"version\":\"v20261121_030100\","
            + "\"holder\":\"run one\",\"until\":";
    int first = journal.indexOf(lease + "\"2026-11-21T05:01:00Z\"");
    int second = journal.indexOf(lease + "\"2026-11-21T03:01:00Z\"");
    assertTrue(0 < first && first < second, journal);
    assertEquals(2, journal.split("leased", -1).length - 1, journal);
  }

  @Test
  void too_little_new_data_skips_the_run_with_the_counts_and_leaves_nothing() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    String live = bench.run("live").out().strip();
    bench.registry("min: 0.30, min_units: 100}\n    retrain: {min_new: 40");
    Ended none = bench.runAs("two", "train").with(13);
    assertEquals("SKIPPED", none.record().get("outcome"));
    String reason = none.record().get("reason");
    assertTrue(
        reason.startsWith("0 of 2,400 user-film pairs are newer than the data of " + live), reason);
    assertTrue(reason.contains(" and 40 are needed (retrain.min_new 40,"), reason);
    bench.morePairs(39);
    Ended few = bench.runAs("three", "train").with(13);
    assertTrue(few.record().get("reason").startsWith("39 of 2,439 "), few::toString);
    bench.runAs("three", "train").with(13);
    for (String area : List.of("datasets", "models")) {
      try (Stream<Path> names = Files.list(folder.resolve("store/movies").resolve(area))) {
        assertEquals(
            List.of(live),
            names
                .map(it -> it.getFileName().toString())
                .filter(it -> !it.equals("latest"))
                .toList());
      }
    }
    bench.morePairs(1);
    bench.runAs("four", "train").with(0);
    assertTrue(journal().contains("\"outcome\":\"SKIPPED\",\"reason\":\"39 of 2,439 "));
  }

  @Test
  void a_share_of_new_data_may_be_asked_for_and_force_asks_for_nothing() {
    Workbench bench = Workbench.withTastes(folder);
    bench.registry("min: 0.30, min_units: 100}\n    retrain: {min_new_share: 0.02");
    bench.release("one");
    bench.morePairs(48); // 2 % of 2,448 are 48.96
    Ended few = bench.runAs("two", "train").with(13);
    assertTrue(few.record().get("reason").contains("48 of 2,448 "), few::toString);
    assertTrue(few.record().get("reason").contains(" and 49 are needed "), few::toString);
    bench.runAs("three", "train", "--force").with(0);
    bench.environment.put("FORCE", "true");
    bench.runAs("four", "train").with(0);
  }

  @Test
  void going_back_is_no_success_that_keeps_the_next_training_waiting() {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    for (String stage : List.of("train", "gate", "promote", "rollback", "record")) {
      bench.runAs("two", stage).with(0);
    }
    bench.registry("min: 0.30, min_units: 100}\n    retrain: {min_gap: 7m");
    bench.runAs("three", "train").with(0);
    bench.registry("min: 0.30, min_units: 100}\n    retrain: {min_gap: 1h");
    assertTrue(
        bench.runAs("four", "train").with(13).out().contains("v20261121_030100 became live at"));
  }
}
