package dev.retrain.serve.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.retrain.testkit.Eventually;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks at a constant rate, whether answers come or not, on kept connections. Each answer must be of
 * one version: header and every item of the body. Times count from when a request was due.
 */
final class OpenLoad implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int USERS = 5_000;

  private final int port;
  private final long perSecond;
  private final long began = System.nanoTime();
  private final AtomicLong next = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<Long> micros = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicLong> versions = new ConcurrentSkipListMap<>();
  private volatile boolean ended;

  OpenLoad(int port, long perSecond) {
    this.port = port;
    this.perSecond = perSecond;
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(this::loop, "asks-" + i);
      thread.start();
      threads.add(thread);
    }
  }

  private void loop() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(20_000);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (!ended) {
        long number = next.getAndIncrement();
        long due = began + number * 1_000_000_000L / perSecond;
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        ask(socket, in, Long.toString(1 + number * 7919 % USERS));
        micros.add((System.nanoTime() - due) / 1_000);
      }
    } catch (IOException | RuntimeException e) {
      failures.add("a connection ended: " + e);
    }
  }

  private void ask(Socket socket, InputStream in, String user) throws IOException {
    String request = "GET /recommend/" + user + "?k=5 HTTP/1.1\r\nHost: s\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    Map<String, String> head = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String status = line(in);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(": ");
      head.put(line.substring(0, colon), line.substring(colon + 2));
    }
    byte[] body = in.readNBytes(Integer.parseInt(head.get("Content-Length")));
    String version = head.getOrDefault("X-Model-Version", "");
    if (!status.equals("HTTP/1.1 200 OK")) {
      failures.add(status);
    } else if (!new String(body, ISO_8859_1).equals(TaggedModel.body(version, user, 5))) {
      failures.add("mixed: " + version + " with " + new String(body, ISO_8859_1));
    }
    versions.computeIfAbsent(version, it -> new AtomicLong()).incrementAndGet();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** What was neither 200 nor of one version. */
  List<String> failures() {
    return failures.stream().limit(20).toList();
  }

  long answered() {
    return versions.values().stream().mapToLong(AtomicLong::get).sum();
  }

  void awaitAnswers(long count) {
    Eventually.isTrue("answers", Duration.ofSeconds(60), () -> answered() >= count);
  }

  int versions() {
    return versions.size();
  }

  /** The times since the last call, sorted, in microseconds. */
  long[] takeMicros() {
    List<Long> taken = new ArrayList<>();
    for (Long one = micros.poll(); one != null; one = micros.poll()) {
      taken.add(one);
    }
    long[] sorted = taken.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  @Override
  public void close() {
    end();
  }

  /** Ends the load and waits for the answers under way. */
  void end() {
    ended = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
