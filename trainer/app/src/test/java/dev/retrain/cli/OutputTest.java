package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.cli.Workbench.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print and leave behind: results, notes, outcome records. */
class OutputTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir Path folder;

  @Test
  void every_command_speaks_json_alone_on_standard_output_and_nothing_else_when_quiet()
      throws JsonProcessingException {
    Workbench bench = Workbench.withTastes(folder);
    String data = folder.resolve("data").toString();
    String logs = folder.resolve("logs").toString();
    for (List<String> command :
        List.of(
            List.of("train"),
            List.of("gate"),
            List.of("promote"),
            List.of("record"),
            List.of("prune"),
            List.of("close", "--outcome", "FAILED"),
            List.of("versions"),
            List.of("show"),
            List.of("show", "--record"),
            List.of("live"),
            List.of("verify"),
            List.of("stop"),
            List.of("collect", "--out", data),
            List.of("simulate", "--out", logs, "--days", "1", "--users", "20", "--movies", "40"))) {
      String[] args =
          Stream.concat(command.stream(), Stream.of("--json", "--quiet")).toArray(String[]::new);
      Ended ended = bench.runAs("one", args).with(0);
      assertTrue(JSON.readTree(ended.out()).isContainerNode(), ended::toString);
      assertEquals("", ended.err(), () -> command + " is not quiet");
    }
  }

  @Test
  void notes_go_to_standard_error_and_only_the_result_to_standard_output() {
    Workbench bench = Workbench.withTastes(folder);
    Ended train = bench.runAs("one", "train").with(0);
    assertEquals(1, train.out().lines().count(), train::toString);
    assertTrue(train.out().startsWith("published v20261121_"), train::toString);
    assertTrue(train.err().startsWith("run one of model movies\n"), train::toString);
    Ended gate = bench.runAs("one", "gate").with(0);
    assertEquals(1, gate.out().lines().count(), gate::toString);
    assertEquals("", gate.err());
  }

  @Test
  void a_failure_leaves_a_record_that_names_its_run_and_why() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    for (String stage : List.of("gate", "promote", "record", "rollback", "restart")) {
      Ended ended = bench.runAs("jenkins-1", stage);
      assertTrue(ended.code() >= 64, ended::toString);
      assertEquals("jenkins-1", ended.record().get("run"), ended::toString);
      assertEquals(stage, ended.record().get("command"), ended::toString);
      assertFalse(ended.record().get("reason").isBlank(), ended::toString);
      assertFalse(ended.record().containsKey("outcome"), ended::toString);
    }
    Files.delete(folder.resolve("pairs.csv"));
    Ended train = bench.runAs("jenkins-1", "train").with(64);
    assertEquals("jenkins-1", train.record().get("run"), train::toString);
    assertTrue(train.record().get("reason").contains("pairs.csv"), train::toString);
  }

  @Test
  void a_run_id_with_hostile_text_is_refused_and_its_record_has_whole_lines() {
    Workbench bench = Workbench.withTastes(folder);
    for (String id : List.of("a\noutcome=PROMOTED", "-rf", "x".repeat(201), "a\u0007b")) {
      Ended ended = bench.runAs(id, "train").with(64);
      assertEquals("train", ended.record().get("command"), ended::toString);
      assertFalse(ended.record().containsKey("outcome"), ended::toString);
      assertTrue(ended.record().get("reason").contains("RUN_ID"), ended::toString);
    }
    assertFalse(Files.exists(folder.resolve("store/movies/journal/00000001.json")));
  }

  @Test
  void a_run_id_that_is_odd_but_legal_goes_through_all_stages() {
    Workbench bench = Workbench.withTastes(folder);
    String id = "../a b/ü=$(x)'\"\\ %2e";
    bench.release(id);
    Ended shown = bench.run("show", "--run", id, "--record").with(0);
    assertTrue(shown.out().contains("run=" + id + "\n"), shown::toString);
    assertTrue(bench.run("verify").with(0).out().contains("are whole"));
  }

  @Test
  void the_address_of_a_build_comes_to_the_journal_without_user_and_password() throws Exception {
    Workbench bench = Workbench.withTastes(folder);
    bench.environment.put(
        "BUILD_URL", "https://films:s3cret@ci.example.org/job/movies/1/?t=s3cret");
    bench.release("one");
    StringBuilder journal = new StringBuilder();
    try (var entries = Files.list(folder.resolve("store/movies/journal"))) {
      for (Path entry : entries.filter(Files::isRegularFile).toList()) {
        journal.append(Files.readString(entry));
      }
    }
    assertTrue(journal.indexOf("\"https://ci.example.org/job/movies/1/\"") > 0, journal::toString);
    assertTrue(journal.indexOf("s3cret") < 0, journal::toString);
  }

  @Test
  void an_outcome_file_that_can_not_be_written_does_not_hide_the_failure() {
    Workbench bench = Workbench.withTastes(folder);
    bench.write("file", "");
    bench.environment.put("RETRAIN_OUTCOME", folder.resolve("file/outcome").toString());
    Ended ended = bench.runAs("one", "gate").with(64);
    assertTrue(ended.err().contains("retrain train --run one"), ended::toString);
    Ended closed = bench.runAs("one", "close", "--outcome", "FAILED").with(64);
    assertTrue(closed.err().contains(folder.resolve("file") + " is a file"), closed::toString);
  }

  @Test
  void a_missing_or_broken_registry_is_wrong_usage_with_all_its_errors() {
    Workbench bench = Workbench.withTastes(folder);
    Ended missing = bench.runAs("one", "train", "--registry", "no/such.yaml").with(64);
    assertTrue(missing.err().contains("no/such.yaml"), missing::toString);
    assertEquals("one", missing.record().get("run"));
    bench.registry("min: 7, min_units: none");
    Ended broken = bench.runAs("one", "train").with(64);
    assertTrue(broken.err().contains("min_units"), broken::toString);
    assertTrue(broken.err().contains("models.yaml:9: "), broken::toString);
    assertTrue(broken.record().get("reason").contains("min_units"), broken::toString);
    assertEquals("", broken.out());
  }

  @Test
  void a_model_that_is_not_in_the_registry_is_told_those_that_are() {
    Ended ended = Workbench.withTastes(folder).run("live", "-m", "books").with(64);
    assertEquals("retrain: model 'books' is not in the registry: use one of movies\n", ended.err());
  }

  @Test
  void what_is_wrong_in_the_store_is_listed_and_ends_with_65() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    Path model = folder.resolve("store/movies/latest/als_model.npz").toRealPath();
    Files.delete(model);
    Ended verify = bench.run("verify").with(65);
    assertTrue(verify.out().contains("als_model.npz"), verify::toString);
    Ended rest = bench.runAs("one", "show").with(65);
    assertTrue(rest.err().contains("als_model.npz"), rest::toString);
  }

  @Test
  void a_champion_that_can_not_be_read_makes_the_gate_inconclusive_with_the_cure()
      throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    Files.delete(folder.resolve("store/movies/latest/als_model.npz").toRealPath());
    bench.runAs("two", "train").with(0);
    Ended gate = bench.runAs("two", "gate").with(11);
    assertTrue(gate.out().contains("can't be loaded"), gate::toString);
  }

  @Test
  void reports_are_copied_for_the_build_page() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.release("one");
    Path copies = folder.resolve("reports/one");
    bench.runAs("one", "show", "--copy-to", copies.toString()).with(0);
    assertTrue(Files.readString(copies.resolve("eval_results.json")).contains("hit@5"));
    assertTrue(Files.size(copies.resolve("provenance.json")) > 0);
  }

  @Test
  void collecting_into_a_folder_with_something_in_it_is_refused() {
    Workbench bench = Workbench.withTastes(folder);
    bench.run("collect", "-o", folder.toString()).with(64);
  }

  @Test
  void a_collection_that_fails_takes_the_folder_away_that_it_made() throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    Files.delete(folder.resolve("pairs.csv"));
    Path none = folder.resolve("none");
    bench.run("collect", "-o", none.toString()).with(64);
    assertFalse(Files.exists(none), "what failed leaves no folder");
    Files.createDirectory(none);
    bench.run("collect", "-o", none.toString()).with(64);
    assertTrue(Files.exists(none), "one that was there stays");
  }
}
