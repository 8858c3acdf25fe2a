package dev.retrain.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowClientsTest {
  private static final int CLIENTS = 50;
  private static final long BETWEEN_BYTES_NANOS = 40_000_000;

  private final List<Socket> slow = new ArrayList<>();

  private static ModelServer start(Duration idle, int connections) {
    ServerLimits limits =
        ServerLimits.DEFAULT
            .withLinger(Duration.ZERO)
            .withStop(Duration.ofSeconds(2))
            .withConnections(connections)
            .withConnectionIdle(idle);
    ModelServer server = new ModelServer(limits, Clock.systemUTC()).start();
    server.load(new FakeModel(), FakeModel.version(), List.of());
    return server;
  }

  private void connect(int port) throws IOException {
    for (int i = 0; i < CLIENTS; i++) {
      slow.add(new Socket(InetAddress.getLoopbackAddress(), port));
    }
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
  }

  @Test
  void clients_that_trickle_bytes_are_let_go_and_do_not_block_others() throws Exception {
    try (ModelServer server = start(Duration.ofMillis(1_500), 2_000)) {
      int port = server.listen("127.0.0.1", 0, false);
      connect(port);
      long began = System.nanoTime();
      List<Long> tookMillis = new ArrayList<>();
      while (!trickle() && tookMillis.size() < 400) {
        long asked = System.nanoTime();
        assertEquals(200, RawHttp.get(port, "/recommend/1").status());
        tookMillis.add(Duration.ofNanos(System.nanoTime() - asked).toMillis());
        LockSupport.parkNanos(BETWEEN_BYTES_NANOS);
      }
      assertTrue(slow.isEmpty(), "trickling clients kept their connections");
      assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() >= 1_400);
      tookMillis.sort(null);
      assertTrue(tookMillis.get(tookMillis.size() / 2) < 500, "others waited " + tookMillis);
    }
  }

  @Test
  void slow_clients_that_take_every_connection_make_room_early() throws Exception {
    try (ModelServer server = start(Duration.ofSeconds(10), CLIENTS)) {
      int port = server.listen("127.0.0.1", 0, false);
      connect(port);
      long began = System.nanoTime();
      assertEquals(200, RawHttp.get(port, "/recommend/1").status());
      assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 8_000);
    }
  }

  /** One byte from each client that is still connected; whether none is. */
  private boolean trickle() throws IOException {
    for (Socket socket : List.copyOf(slow)) {
      try {
        socket.getOutputStream().write('G');
      } catch (SocketException e) {
        socket.close();
        slow.remove(socket);
      }
    }
    return slow.isEmpty();
  }
}
