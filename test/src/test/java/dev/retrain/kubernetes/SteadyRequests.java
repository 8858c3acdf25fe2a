package dev.retrain.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks at a constant rate from its making until it is closed, whether answers come or not; each
 * request takes a connection of its own, which is the hardest case for a server that leaves.
 */
final class SteadyRequests implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int MOST_KEPT = 10;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService senders = Executors.newFixedThreadPool(32);
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final URI address;
  private final String request;
  private final Future<?> asking;

  SteadyRequests(String address, String path, int perSecond) {
    this.address = URI.create(address);
    this.request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + this.address.getAuthority()
            + "\r\nConnection: close\r\n\r\n";
    long nanos = Duration.ofSeconds(1).toNanos() / perSecond;
    asking =
        clock.scheduleAtFixedRate(() -> senders.execute(this::ask), 0, nanos, TimeUnit.NANOSECONDS);
  }

  private void ask() {
    String answer;
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (IOException e) {
      answer = e.toString();
    }
    if (answer.startsWith("HTTP/1.1 200 ")) {
      answered.incrementAndGet();
    } else {
      failed.incrementAndGet();
      if (failures.size() < MOST_KEPT) {
        failures.add(answer);
      }
    }
  }

  /** Ends the asking and waits for the last answers. */
  @Override
  public void close() {
    asking.cancel(false);
    clock.shutdown();
    await(clock, TIMEOUT_MILLIS, "the clock does not stop");
    senders.shutdown();
    await(senders, 2L * TIMEOUT_MILLIS, "requests do not end");
  }

  private static void await(ExecutorService threads, long millis, String otherwise) {
    try {
      if (!threads.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(otherwise);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(otherwise, e);
    }
  }

  int answered() {
    return answered.get();
  }

  int failed() {
    return failed.get();
  }

  /** The first failures. */
  Queue<String> failures() {
    return failures;
  }
}
