package dev.retrain.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelServerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T03:10:00Z"), ZoneOffset.UTC);

  private static final ServerLimits LIMITS = ServerLimits.DEFAULT.withLinger(Duration.ZERO);

  private ModelServer server;
  private int port;

  @BeforeEach
  void start() {
    server = new ModelServer(LIMITS, CLOCK).start();
    port = server.listen("127.0.0.1", 0, false);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void load() {
    server.load(new FakeModel(), FakeModel.version(), List.of("/recommend/1"));
  }

  @Test
  void before_a_model_is_loaded_it_is_alive_but_not_ready() throws IOException {
    assertEquals(200, RawHttp.get(port, "/healthz").status());
    for (String path : List.of("/readyz", "/version", "/recommend/1", "/no/such/path")) {
      RawHttp answer = RawHttp.get(port, path);
      assertEquals(503, answer.status(), path);
      assertEquals("1", answer.header("Retry-After"), path);
      String who = path.equals("/version") ? ",\"pid\":" + ProcessHandle.current().pid() : "";
      assertEquals("{\"error\":\"no model is loaded yet\"" + who + "}\n", answer.body(), path);
    }
    assertFalse(server.ready());
    load();
    assertTrue(server.ready());
    assertEquals("ready\n", RawHttp.get(port, "/readyz").body());
  }

  @Test
  void version_says_which_manifest_is_served_by_which_process() throws IOException {
    load();
    RawHttp answer = RawHttp.get(port, "/version");
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals(
        "{\"model\":\"movies\",\"version\":\"v20261121_020034\",\"semver\":\"1.0.0\",\"digest\":\""
            + FakeModel.DIGEST
            + "\",\"since\":\"2026-11-21T02:10:00Z\",\"pid\":"
            + ProcessHandle.current().pid()
            + "}\n",
        answer.body());
  }

  @Test
  void an_answer_is_text_unless_json_is_preferred_and_names_its_version() throws IOException {
    load();
    RawHttp text = RawHttp.get(port, "/recommend/7?k=3");
    assertEquals("film+1,film+2,film+3", text.body());
    assertEquals("text/plain;charset=utf-8", text.header("Content-Type"));
    assertEquals("v20261121_020034", text.header("X-Model-Version"));
    assertEquals("false", text.header("X-Model-Fallback"));
    assertEquals("Accept", text.header("Vary"));
    RawHttp json = RawHttp.request(port, "GET", "/recommend/7?k=2", "Accept: application/json\r\n");
    assertEquals("{\"items\":[\"film+1\",\"film+2\"]}", json.body());
    assertEquals("application/json", json.header("Content-Type"));
  }

  @Test
  void an_unknown_user_gets_a_fallback_that_says_so() throws IOException {
    load();
    RawHttp answer = RawHttp.get(port, "/recommend/4711");
    assertEquals(200, answer.status());
    assertEquals("true", answer.header("X-Model-Fallback"));
    assertTrue(RawHttp.get(port, "/metrics").body().contains("retrain_fallbacks_total 1.0"));
  }

  @Test
  void a_bad_id_is_refused_with_the_kinds_reason_but_without_the_input() throws IOException {
    load();
    RawHttp answer = RawHttp.get(port, "/recommend/DROP%20TABLE");
    assertEquals(400, answer.status());
    assertEquals("{\"error\":\"the user id '…' must be 1 to 9 digits\"}\n", utf8(answer.body()));
    assertEquals("v20261121_020034", answer.header("X-Model-Version"));
  }

  private static String utf8(String latin) {
    return new String(
        latin.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void a_model_that_throws_costs_one_request_and_tells_nothing() throws IOException {
    load();
    RawHttp answer = RawHttp.get(port, "/recommend/13");
    assertEquals(500, answer.status());
    assertEquals("{\"error\":\"the model failed on this request\"}\n", answer.body());
    assertEquals(200, RawHttp.get(port, "/recommend/12").status());
  }

  @Test
  void head_has_the_headers_of_get_and_no_body() throws IOException {
    load();
    RawHttp head = RawHttp.request(port, "HEAD", "/recommend/7?k=3", "");
    assertEquals(200, head.status());
    assertEquals("20", head.header("Content-Length"));
    assertEquals("", head.body());
  }

  @Test
  void metrics_count_open_connections_after_a_garbage_collection_too() throws IOException {
    System.gc();
    String text = RawHttp.get(port, "/metrics").body();
    assertTrue(text.contains("retrain_connections 1.0"), text);
  }

  @Test
  void metrics_count_requests_by_route_and_status_and_name_the_version() throws IOException {
    load();
    RawHttp.get(port, "/recommend/1");
    RawHttp.get(port, "/recommend/2");
    RawHttp.get(port, "/recommend/x");
    RawHttp.get(port, "/some/thing/else");
    String text = RawHttp.get(port, "/metrics").body();
    for (String line :
        List.of(
            "retrain_requests_seconds_count{route=\"recommend\",status=\"200\"} 2",
            "retrain_requests_seconds_count{route=\"recommend\",status=\"400\"} 1",
            "retrain_requests_seconds_count{route=\"none\",status=\"404\"} 1",
            "retrain_requests_seconds_bucket{route=\"recommend\",status=\"200\",le=\"5.0\"} 2",
            "retrain_model_age_seconds{model=\"movies\",version=\"v20261121_020034\"} 3600.0",
            "retrain_model_size{model=\"movies\",version=\"v20261121_020034\",what=\"users\"} 100",
            "semver=\"1.0.0\",version=\"v20261121_020034\"} 1")) {
      assertTrue(text.contains(line), () -> "no '" + line + "' in\n" + text);
    }
    assertFalse(text.contains("else"), "a path of a client became a label");
  }

  @Test
  void a_model_that_fails_while_warming_up_is_not_served() {
    DataException failure =
        assertThrows(
            DataException.class,
            () -> server.load(new FakeModel(), FakeModel.version(), List.of("/recommend/13?k=5")));
    assertTrue(failure.getMessage().contains("v20261121_020034"), failure.getMessage());
    assertFalse(server.ready());
  }

  @Test
  void a_taken_port_is_refused_with_the_cure() {
    try (ModelServer other = new ModelServer(LIMITS, CLOCK).start()) {
      TransientException failure =
          assertThrows(TransientException.class, () -> other.listen("127.0.0.1", port, false));
      assertTrue(failure.getMessage().contains("port " + port), failure.getMessage());
      assertTrue(failure.getMessage().contains("serve.port"), failure.getMessage());
    }
  }

  @Test
  void a_request_that_waited_too_long_for_a_thread_is_turned_away() throws IOException {
    ServerLimits hasty = LIMITS.withQueue(10, 10, Duration.ofNanos(1));
    try (ModelServer overloaded = new ModelServer(hasty, CLOCK).start()) {
      overloaded.load(new FakeModel(), FakeModel.version(), List.of());
      RawHttp answer = RawHttp.get(overloaded.listen("127.0.0.1", 0, false), "/recommend/1");
      assertEquals(503, answer.status());
      assertEquals("1", answer.header("Retry-After"));
      assertEquals("{\"error\":\"the server is overloaded\"}\n", answer.body());
    }
  }
}
