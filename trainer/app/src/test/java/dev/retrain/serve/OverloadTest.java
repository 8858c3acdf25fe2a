package dev.retrain.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * More than a server can answer. {@code -Dretrain.overload=60 -Dsurefire.useFile=false} runs it for
 * so many seconds and prints the figures of docs/serving.md.
 */
class OverloadTest {
  private static final int SECONDS = Integer.getInteger("retrain.overload", 3);
  private static final int THREADS = 4;
  private static final int MILLIS_EACH = 20;
  private static final int CAPACITY = THREADS * 1000 / MILLIS_EACH;
  private static final int TIMES = 5;

  private ModelServer server;
  private int port;

  @BeforeEach
  void start() {
    ServerLimits limits =
        ServerLimits.DEFAULT
            .withLinger(Duration.ZERO)
            .withQueue(8 + THREADS, 100, Duration.ofMillis(400));
    server = new ModelServer(limits, Clock.systemUTC()).start();
    server.load(new FakeModel(), FakeModel.version(), List.of());
    port = server.listen("127.0.0.1", 0, false);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void five_times_the_capacity_is_partly_answered_and_partly_turned_away_and_nothing_hangs()
      throws Exception {
    OpenLoad load =
        new OpenLoad(port, "/recommend/7?k=1&wait=" + MILLIS_EACH, HttpClient.newHttpClient());
    load.run(CAPACITY / 2, 1);
    OpenLoad.Count calm = load.count();
    assertEquals(calm.asked(), calm.answered(), "half of the capacity is no overload");
    OpenLoad over = load.again();
    over.run(TIMES * CAPACITY, SECONDS);
    OpenLoad.Count count = over.count();
    System.out.printf(
        "capacity %d/s, asked %d/s for %d s: %s%n", CAPACITY, TIMES * CAPACITY, SECONDS, count);
    assertEquals(count.asked(), count.answered() + count.turnedAway(), count::toString);
    assertTrue(count.turnedAway() > 0, count::toString);
    assertTrue(count.answered() > CAPACITY * SECONDS / 4, count::toString);
    OpenLoad after = load.again();
    after.run(CAPACITY / 2, 1);
    assertEquals(after.count().asked(), after.count().answered(), "it did not recover");
    assertTrue(metric("retrain_overloaded_total") >= count.turnedAway());
    assertEquals(0, metric("retrain_requests_waiting"));
  }

  @Test
  void an_overloaded_server_still_says_that_it_lives() throws Exception {
    OpenLoad load = new OpenLoad(port, "/recommend/7?k=1&wait=200", HttpClient.newHttpClient());
    Thread asking = new Thread(() -> load.run(400, 1));
    asking.start();
    int looks = 0;
    while (asking.isAlive()) {
      for (String path : List.of("/healthz", "/readyz", "/version", "/metrics")) {
        assertEquals(200, RawHttp.get(port, path).status(), path);
      }
      looks++;
    }
    asking.join();
    assertTrue(looks > 0 && load.count().turnedAway() > 0, load.count()::toString);
  }

  private double metric(String name) throws IOException {
    return RawHttp.get(port, "/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }
}
