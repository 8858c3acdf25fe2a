package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private static final String REQUEST = "GET /recommend/1?k=1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static ModelServer start(ServerLimits limits, FakeModel model) {
    ModelServer server = new ModelServer(limits, Clock.systemUTC()).start();
    server.load(model, FakeModel.version(), List.of());
    return server;
  }

  private static RawHttp unchecked(int port, String target) {
    try {
      return RawHttp.get(port, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_running_request_is_finished_and_nothing_new_is_accepted_after_it() throws Exception {
    FakeModel model = new FakeModel();
    ModelServer server = start(ServerLimits.DEFAULT.withLinger(Duration.ZERO), model);
    int port = server.listen("127.0.0.1", 0, false);
    CompletableFuture<RawHttp> slow =
        CompletableFuture.supplyAsync(() -> unchecked(port, "/recommend/7?k=1&wait=2500"));
    assertTrue(model.waiting.await(10, TimeUnit.SECONDS));
    server.close(); // would cut the answer off if it did not wait for it
    RawHttp answer = slow.get(10, TimeUnit.SECONDS);
    assertEquals(200, answer.status());
    assertEquals("film+1", answer.body());
    assertThrows(ConnectException.class, () -> RawHttp.get(port, "/healthz"));
  }

  @Test
  void a_request_that_runs_too_long_does_not_hold_the_stop_up() throws Exception {
    FakeModel model = new FakeModel();
    ServerLimits limits =
        ServerLimits.DEFAULT.withLinger(Duration.ZERO).withStop(Duration.ofMillis(300));
    ModelServer server = start(limits, model);
    int port = server.listen("127.0.0.1", 0, false);
    CompletableFuture<RawHttp> endless =
        CompletableFuture.supplyAsync(() -> unchecked(port, "/recommend/7?wait=6000"));
    assertTrue(model.waiting.await(10, TimeUnit.SECONDS));
    long began = System.nanoTime();
    server.close();
    assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 5_000);
    assertTrue(endless.handle((answer, failure) -> true).get(10, TimeUnit.SECONDS));
  }

  @Test
  void while_it_lingers_it_answers_is_not_ready_and_lets_connections_go() throws Exception {
    ServerLimits limits = ServerLimits.DEFAULT.withLinger(Duration.ofSeconds(2));
    ModelServer server = start(limits, new FakeModel());
    int port = server.listen("127.0.0.1", 0, false);
    try (Socket kept = new Socket(InetAddress.getLoopbackAddress(), port)) {
      kept.setSoTimeout(10_000);
      kept.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      assertEquals('H', kept.getInputStream().read());
      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      while (server.ready()) {
        Thread.onSpinWait();
      }
      assertEquals(200, RawHttp.get(port, "/recommend/1").status());
      assertEquals(503, RawHttp.get(port, "/readyz").status());
      kept.getOutputStream().write(REQUEST.getBytes(US_ASCII));
      String rest = new String(kept.getInputStream().readAllBytes(), US_ASCII);
      assertTrue(rest.contains("Connection: close"), rest);
      assertTrue(rest.endsWith("film+1"), rest);
      closing.get(10, TimeUnit.SECONDS);
    }
  }
}
