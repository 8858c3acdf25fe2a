package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told how a run ended, by the command that the pipeline runs last. */
class NotifyTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir Path folder;

  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          told.add(
              new ObjectMapper()
                  .readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void a_promotion_is_told_with_version_reason_and_figures() throws IOException {
    Workbench bench = bench("promoted, failed");
    bench.environment.put("BUILD_URL", "https://anna:pw@ci.example.org/job/movies/12/?token=x");
    bench.release("run-1");
    Workbench.Ended ended = bench.runAs("run-1", "notify").with(0);
    assertEquals("1", ended.record().get("told"), ended::toString);
    assertEquals("0", ended.record().get("untold"));
    JsonNode event = told.get(0);
    assertEquals("dev.retrain.run.promoted", event.get("type").asText());
    JsonNode data = event.get("data");
    assertEquals("run-1", data.get("run").asText());
    assertEquals("1.0.0", data.get("semver").asText());
    assertEquals(data.get("version"), data.get("live"));
    assertFalse(data.get("recovered").asBoolean());
    assertTrue(data.get("reason").asText().contains("Hit@5"), data::toString);
    assertTrue(data.get("figures").has("threshold"), data::toString);
    assertEquals("https://ci.example.org/job/movies/12/", data.get("build").asText());
    assertFalse(ended.toString().contains(SECRET), ended::toString);
    assertFalse(ended.toString().contains("T0P-S3CRET"), ended::toString);
  }

  @Test
  void the_same_end_told_twice_has_the_same_id() throws IOException {
    Workbench bench = bench("promoted");
    bench.release("run-1");
    bench.runAs("run-1", "notify").with(0);
    bench.runAs("run-1", "notify").with(0);
    assertEquals(2, told.size());
    assertEquals(told.get(0).get("id"), told.get(1).get("id"));
  }

  @Test
  void only_a_rule_about_the_outcome_tells_it() throws IOException {
    Workbench bench = bench("failed, rolled_back");
    bench.release("run-1");
    Workbench.Ended ended = bench.runAs("run-1", "notify").with(0);
    assertEquals("nobody is to be told that the run ended PROMOTED", ended.record().get("reason"));
    assertEquals(List.of(), told);
  }

  @Test
  void a_run_that_the_journal_never_heard_of_is_told_as_the_caller_says() throws IOException {
    Workbench bench = bench("failed");
    String reason = "source: movies.csv is missing";
    bench.runAs("run-9", "notify", "--outcome", "FAILED", "--reason", reason).with(0);
    JsonNode data = told.get(0).get("data");
    assertEquals("failed", data.get("outcome").asText());
    assertEquals(reason, data.get("reason").asText());
    assertFalse(data.has("version"), data::toString);
    assertFalse(data.has("live"), data::toString);
  }

  @Test
  void what_the_journal_says_comes_before_what_the_caller_says() throws IOException {
    Workbench bench = bench("promoted, failed");
    bench.release("run-1");
    bench.runAs("run-1", "notify", "--outcome", "FAILED", "--reason", "Clean broke").with(0);
    assertEquals("promoted", told.get(0).get("data").get("outcome").asText());
  }

  @Test
  void the_first_promotion_after_a_failure_is_a_recovery() throws IOException {
    Workbench bench = bench("recovered");
    bench.release("run-1");
    bench.runAs("run-1", "notify").with(0);
    bench.runAs("run-2", "train").with(0);
    bench.runAs("run-2", "close", "--outcome", "FAILED", "--reason", "disk full").with(0);
    bench.runAs("run-2", "notify").with(0);
    bench.runAs("run-3", "train").with(0);
    bench.runAs("run-3", "close", "--outcome", "ABORTED", "--reason", "by hand").with(0);
    bench.release("run-4");
    Workbench.Ended recovered = bench.runAs("run-4", "notify").with(0);
    bench.release("run-5");
    bench.runAs("run-5", "notify").with(0);
    assertEquals("true", recovered.record().get("recovered"));
    assertEquals(1, told.size(), told::toString);
    assertEquals("run-4", told.get(0).get("data").get("run").asText());
    assertTrue(told.get(0).get("data").get("recovered").asBoolean());
  }

  @Test
  void an_open_run_is_not_told() throws IOException {
    Workbench bench = bench("failed");
    bench.runAs("run-1", "train").with(0);
    Workbench.Ended ended = bench.runAs("run-1", "notify").with(64);
    assertTrue(ended.err().contains("has not ended"), ended::toString);
    assertEquals(List.of(), told);
  }

  @Test
  void a_damaged_journal_does_not_keep_a_failure_from_being_told() throws IOException {
    Workbench bench = bench("failed");
    bench.release("run-1");
    Path entry = folder.resolve("store/movies/journal/00000002.json");
    Files.setPosixFilePermissions(
        entry, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Files.writeString(entry, "{");
    Workbench.Ended ended =
        bench.runAs("run-2", "notify", "--outcome", "FAILED", "--reason", "journal").with(0);
    assertEquals("1", ended.record().get("told"), ended::toString);
  }

  @Test
  void one_that_can_not_be_told_changes_nothing() throws IOException {
    Workbench bench = bench("promoted");
    bench.environment.remove("RETRAIN_WEBHOOK_SECRET");
    bench.release("run-1");
    String before = bench.entries();
    Workbench.Ended ended = bench.runAs("run-1", "notify").with(0);
    assertEquals("1", ended.record().get("untold"));
    assertTrue(
        ended.record().get("reason").contains("RETRAIN_WEBHOOK_SECRET is not set"),
        ended::toString);
    assertEquals(before, bench.entries());
  }

  @Test
  void the_check_passes_the_occasions_on_and_refuses_an_address_that_nobody_serves()
      throws IOException {
    Workbench bench = bench("promoted, failed");
    assertEquals("failed,promoted", bench.run("check").with(0).record().get("notify"));
    rules(bench, "[{on: [failed], to: 'pigeon:loft-7'}]");
    Workbench.Ended ended = bench.run("check").with(64);
    assertTrue(ended.out().contains("'pigeon:…': use an address that begins"), ended::toString);
  }

  private Workbench bench(String on) throws IOException {
    Workbench bench = Workbench.withTastes(folder);
    bench.environment.put("RETRAIN_WEBHOOK_SECRET", SECRET);
    int port = receiver.getAddress().getPort();
    rules(bench, "[{on: [" + on + "], to: 'http://127.0.0.1:" + port + "/T0P-S3CRET'}]");
    return bench;
  }

  private void rules(Workbench bench, String rules) throws IOException {
    String text = Files.readString(folder.resolve("models.yaml")).replaceAll("\n    notify:.*", "");
    bench.write("models.yaml", text.stripTrailing() + "\n    notify: " + rules + "\n");
  }
}
