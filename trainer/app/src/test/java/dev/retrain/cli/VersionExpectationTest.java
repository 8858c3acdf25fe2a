package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People give a.b, automation gives c: what the registry asks for must go with its version. */
class VersionExpectationTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void firstVersion() {
    bench = Workbench.withTastes(folder);
    bench.registry("min: 0.30, min_units: 100, champion: {margin: 0.9}");
    change("keep: {models: 2, datasets: 1}", "keep: {models: 9, datasets: 9}");
    bench.release("one");
    assertEquals("1.0.0", semver());
  }

  private void change(String part, String other) {
    Path file = folder.resolve("models.yaml");
    try {
      String text = Files.readString(file);
      assertTrue(text.contains(part), () -> part + " in " + text);
      Files.writeString(file, text.replace(part, other));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Writes the version of the model, for the first time or anew. */
  private void version(String version) {
    Path file = folder.resolve("models.yaml");
    try {
      String text = Files.readString(file).replaceAll("    version: .*\n", "");
      Files.writeString(file, text + "    version: " + version + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String semver() {
    String live = bench.run("live", "--json").with(0).out();
    return live.replaceAll("(?s).*\"semver\" ?: ?\"([0-9.]+)\".*", "$1");
  }

  private String live() {
    return bench.run("live").with(0).out().strip();
  }

  /** Refused by check and by train with the same words, before the journal hears of it. */
  private void refused(String... words) {
    String entries = bench.entries();
    Ended check = bench.run("check").with(64);
    for (Ended ended :
        List.of(check, bench.runAs("x", "train").with(64), bench.runAs("x", "train", "--force"))) {
      ended.with(64);
      for (String word : words) {
        assertTrue((ended.out() + ended.err()).contains(word), ended::toString);
      }
    }
    assertEquals(entries, bench.entries());
  }

  @Test
  void the_same_entry_counts_c_up_whatever_else_than_parameters_changes() {
    change("min: 0.30", "min: 0.29");
    change("models: 9", "models: 8");
    bench.release("two");
    assertEquals("1.0.1", semver());
  }

  @Test
  void other_parameters_want_a_new_b_and_all_of_them_are_told_with_both_values() {
    change("factors: 8, iterations: 5", "factors: 9, iterations: 6");
    refused(
        "params.factors was 8, is 9",
        "params.iterations was 5, is 6",
        "other parameters or features want a new b",
        "write 'version: 1.1'",
        "(1.0.0)");
    version("1.1");
    bench.release("two");
    assertEquals("1.1.0", semver());
    bench.release("three");
    assertEquals("1.1.1", semver());
  }

  @Test
  void a_default_that_is_written_out_is_no_change() {
    change("min_history: 3", "min_history: 3, seed: 1");
    bench.release("two");
    assertEquals("1.0.1", semver());
  }

  @Test
  void a_version_may_be_raised_without_a_change_but_not_lowered() {
    version("1.1");
    bench.release("two");
    assertEquals("1.1.0", semver());
    version("1.0");
    refused("version is 1.0", "(1.1.0) is live", "write 'version: 1.1' or a higher one");
    version("2.3");
    refused("a new a begins with b 0", "write 'version: 2.0'");
    version("2.0");
    bench.release("three");
    assertEquals("2.0.0", semver());
    version("2.3");
    bench.release("four");
    assertEquals("2.3.0", semver());
  }

  @Test
  void after_a_rollback_the_version_that_is_live_again_is_the_one_to_compare_with() {
    String first = live();
    change("iterations: 5", "iterations: 6");
    version("1.1");
    bench.release("two");
    bench.run("rollback", "--to", first, "--reason", "worse in the evening").with(0);
    assertEquals("1.0.0", semver());
    bench.release("three");
    assertEquals(
        "1.1.1", semver(), "the number of the one that was rolled back is not given again");
    bench.run("rollback", "--to", first, "--reason", "once more").with(0);
    change("iterations: 6", "iterations: 5");
    version("1.0");
    bench.release("four");
    assertEquals("1.0.1", semver());
  }

  @Test
  void a_version_that_was_taken_back_between_training_and_promotion_is_refused() {
    change("iterations: 5", "iterations: 6");
    version("1.1");
    bench.runAs("two", "train").with(0);
    bench.runAs("two", "gate").with(0);
    version("1.0");
    Ended refused = bench.runAs("two", "promote").with(64);
    assertTrue(refused.err().contains("params.iterations was 5, is 6"), refused::toString);
    assertEquals("1.0.0", semver());
    version("1.1");
    bench.runAs("two", "promote").with(0);
    assertEquals("1.1.0", semver());
  }

  @Test
  void a_run_that_was_published_before_is_not_asked_again() {
    bench.runAs("two", "train").with(0);
    change("iterations: 5", "iterations: 6");
    Ended again = bench.runAs("two", "train").with(0);
    assertTrue(again.out().contains("was published before"), again::toString);
  }

  @Test
  void check_says_that_all_goes_together() {
    Ended check = bench.run("check").with(0);
    assertTrue(check.out().contains("1.0 goes with " + live() + " (1.0.0)"), check::toString);
    assertFalse(check.out().contains("want a new"), check::toString);
  }
}
