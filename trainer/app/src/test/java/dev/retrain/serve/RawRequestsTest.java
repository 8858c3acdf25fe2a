package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no HTTP library would send, over bare sockets. */
class RawRequestsTest {
  private static final String SMUGGLED = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static ModelServer server;
  private static int port;

  @BeforeAll
  static void start() {
    ServerLimits limits = ServerLimits.DEFAULT.withLinger(Duration.ZERO);
    server = new ModelServer(limits, Clock.systemUTC()).start();
    port = server.listen("127.0.0.1", 0, false);
    server.load(new FakeModel(), FakeModel.version(), List.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "BREW"})
  void other_methods_are_405_and_told_what_is_allowed(String method) throws IOException {
    RawHttp answer = RawHttp.request(port, method, "/recommend/1", "");
    boolean methodKnown = !method.equals("CONNECT");
    assertEquals(methodKnown ? 405 : 400, answer.status(), answer.toString());
    assertEquals(methodKnown ? "GET, HEAD" : "", answer.header("Allow"));
  }

  @Test
  void a_body_is_refused_and_the_connection_is_closed() throws IOException {
    for (String announced :
        List.of("Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello")) {
      RawHttp answer =
          RawHttp.send(port, "GET /recommend/1 HTTP/1.1\r\nHost: localhost\r\n" + announced);
      assertEquals(413, answer.status(), answer.toString());
      assertEquals("close", answer.header("Connection"));
      assertFalse(answer.body().contains("HTTP/1.1"), "a second answer came");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 4",
        "Content-Length: 4|Content-Length: 5",
        "Content-Length: -1|X: y",
        "Content-Length: 4x|X: y",
        "Content-Length: 99999999999999999999|X: y",
        "Transfer-Encoding: chunked|Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked|X: y",
        "X : y|Z: z",
        "Host: other|X: y",
      })
  void what_two_servers_could_read_differently_is_refused_and_ends_the_connection(String headers)
      throws IOException {
    String lines = headers.replace("|", "\r\n") + "\r\n\r\n";
    RawHttp answer =
        RawHttp.send(
            port,
            "GET /recommend/1 HTTP/1.1\r\nHost: localhost\r\n" + lines + "0\r\n\r\n" + SMUGGLED);
    assertTrue(List.of(400, 413, 501).contains(answer.status()), answer.toString());
    assertFalse(answer.body().contains("retrain_"), "the smuggled request was answered");
  }

  @Test
  void too_long_is_414_for_the_uri_and_431_for_headers() throws IOException {
    assertEquals(414, RawHttp.get(port, "/recommend/" + "1".repeat(9_000)).status());
    String header = "X-Big: " + "x".repeat(9_000) + "\r\n";
    RawHttp big = RawHttp.request(port, "GET", "/recommend/1", header);
    assertEquals(431, big.status());
    assertEquals("{\"error\":\"the headers are too long\"}\n", big.body());
    String many = "X-N: 1\r\n".repeat(2_000);
    assertEquals(431, RawHttp.request(port, "GET", "/recommend/1", many).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /recommend/1\r\n\r\n",
        "GET /recommend/1 HTTP/9.9\r\n\r\n",
        "GET /recommend/1 HTTP/1.1\r\n\r\n",
        "GET recommend/1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "\u0000\u0001\u0002\u0003\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
        "GET /recommend/1 HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /recommend/1 HTTP/1.1\r\nHost: localhost\r\nno colon here\r\n\r\n",
        "GET /recommend/1 HTTP/1.1\r\nHost: localhost\r\n folded: yes\r\n\r\n",
        "GET /recommend/1 HTTP/1.1\r\nHost: localhost\r\nA: b\rc\r\n\r\n",
      })
  void what_is_not_http_gets_an_error_or_nothing(String bytes) throws IOException {
    RawHttp answer = RawHttp.send(port, bytes);
    assertTrue(
        List.of(0, 400, 426, 505).contains(answer.status()), () -> "answered with " + answer);
  }

  @Test
  void an_absolute_uri_is_answered_like_its_path() throws IOException {
    assertEquals(200, RawHttp.get(port, "http://localhost/recommend/1?k=2").status());
  }

  @Test
  void http_1_0_is_answered_and_closed() throws IOException {
    RawHttp answer = RawHttp.send(port, "GET /recommend/1?k=2 HTTP/1.0\r\n\r\n");
    assertEquals(200, answer.status());
    assertEquals("film+1,film+2", answer.body());
  }

  @Test
  void pipelined_requests_are_answered_in_order() throws IOException {
    String one = "GET /recommend/1?k=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    RawHttp answers = RawHttp.send(port, one + last);
    assertTrue(answers.body().startsWith("film+1HTTP/1.1 200 "), answers.body());
    assertTrue(answers.body().endsWith("\r\n\r\nok\n"), answers.body());
  }

  @Test
  void a_client_that_hangs_up_at_once_harms_nobody() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoLinger(true, 0); // closing sends a reset
        socket.getOutputStream().write("GET /recommend/1 HTTP/1.1\r\nHo".getBytes(US_ASCII));
      }
    }
    assertEquals(200, RawHttp.get(port, "/recommend/1").status());
  }
}
