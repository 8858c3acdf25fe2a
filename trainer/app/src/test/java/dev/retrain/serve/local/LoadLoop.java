package dev.retrain.serve.local;

import dev.retrain.serve.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded load on a server: some threads, each with a pause between two requests; half of them
 * open a connection for each request, half keep theirs and ask for answers that take 20 ms. Counts
 * answers by version and keeps what failed.
 */
final class LoadLoop {
  private final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final int port;
  private volatile boolean ended;

  LoadLoop(int port, int threadCount, long pauseNanos) {
    this.port = port;
    for (int i = 0; i < threadCount; i++) {
      boolean fresh = i % 2 == 0;
      Thread thread = new Thread(() -> loop(fresh, pauseNanos), "load-" + i);
      thread.start();
      threads.add(thread);
    }
  }

  private void loop(boolean fresh, long pauseNanos) {
    HttpClient keeping = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (int user = 14; !ended; user = user < 200 ? user + 1 : 14) {
      try {
        answers
            .computeIfAbsent(fresh ? freshly(user) : kept(keeping, user), it -> new AtomicLong())
            .incrementAndGet();
      } catch (IOException | RuntimeException e) {
        failures.add((fresh ? "new connection: " : "kept connection: ") + e);
      } catch (InterruptedException e) {
        return;
      }
      LockSupport.parkNanos(pauseNanos);
    }
  }

  private String freshly(int user) throws IOException {
    Probe.Answer answer =
        new Probe(port, Duration.ofSeconds(10)).get("/recommend/" + user, "text/plain");
    return named(answer.status(), answer.version().orElse(""));
  }

  private String kept(HttpClient client, int user) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/recommend/" + user + "?wait=20");
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    return named(answer.statusCode(), answer.headers().firstValue("X-Model-Version").orElse(""));
  }

  private String named(int status, String version) {
    if (status != 200) {
      failures.add("status " + status);
    }
    return version;
  }

  long answered() {
    return answers.values().stream().mapToLong(AtomicLong::get).sum();
  }

  long answered(String version) {
    return answers.getOrDefault(version, new AtomicLong()).get();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Ends the load and waits for the requests under way. */
  void end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
