package dev.retrain.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks recommendations at a constant rate, whether answers come or not, and prints for each second
 * how many were asked, failed and repeated, which versions answered, and the times in microseconds
 * by powers of 1.1. A time counts from the moment at which the request was due. Runs in a pod from
 * its class file alone. Every second thread keeps its connection; a request on a kept connection
 * that the server closed without a byte is repeated once, as RFC 9112 (9.3.1) tells clients to.
 */
final class OpenLoop {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int SECONDS_UNTIL_TOLD = 12;
  private static final int MOST_FAILURES_TOLD = 50;
  private static final int USERS = 20_000;

  private final String host;
  private final int port;
  private final long perSecond;
  private final long last;
  private final long startNanos = System.nanoTime() + 1_000_000_000L;
  private final long startSecond = System.currentTimeMillis() / 1000 + 1;
  private final AtomicLong next = new AtomicLong();
  private final AtomicInteger told = new AtomicInteger();
  private final ConcurrentSkipListMap<Long, Map<String, Integer>> seconds =
      new ConcurrentSkipListMap<>();

  private OpenLoop(String host, int port, long perSecond, long forSeconds) {
    this.host = host;
    this.port = port;
    this.perSecond = perSecond;
    this.last = perSecond * forSeconds;
  }

  /** Host, port, requests per second, seconds, threads. */
  public static void main(String[] arguments) throws InterruptedException {
    OpenLoop loop =
        new OpenLoop(
            arguments[0],
            Integer.parseInt(arguments[1]),
            Long.parseLong(arguments[2]),
            Long.parseLong(arguments[3]));
    int threads = Integer.parseInt(arguments[4]);
    for (int i = 0; i < threads; i++) {
      boolean keeps = i % 2 == 0;
      Thread thread = new Thread(() -> loop.run(keeps), "asks-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    loop.tellUntilDone();
  }

  private void run(boolean keeps) {
    Socket kept = null;
    for (long i = next.getAndIncrement(); i < last; i = next.getAndIncrement()) {
      long due = startNanos + i * 1_000_000_000L / perSecond;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      kept = ask(i, due, kept, keeps);
    }
  }

  /** Gives the connection to be used again; null if there is none. */
  private Socket ask(long number, long due, Socket kept, boolean keeps) {
    String path = "/recommend/" + (1 + number * 7919 % USERS);
    Socket socket = kept;
    String version = "";
    boolean closes = !keeps;
    try {
      if (kept != null) {
        try {
          String[] answer = exchange(kept, path, true);
          note(due, answer[0], 1);
          return answer[1].isEmpty() ? kept : closed(kept);
        } catch (GoneException e) {
          closed(kept);
          note(due, "repeated", 0);
        }
      }
      socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      String[] answer = exchange(socket, path, keeps);
      version = answer[0];
      closes = closes || !answer[1].isEmpty();
      note(due, version, 1);
      return closes ? closed(socket) : socket;
    } catch (IOException | RuntimeException e) {
      failed(due, path + " " + e);
      return closed(socket);
    }
  }

  /** The version that answered, and whether the server wants the connection closed. */
  private static String[] exchange(Socket socket, String path, boolean keeps) throws IOException {
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: servers\r\n" + (keeps ? "" : "Connection: close\r\n");
    int first;
    InputStream in = new BufferedInputStream(socket.getInputStream());
    try {
      socket.getOutputStream().write((request + "\r\n").getBytes(US_ASCII));
      first = in.read();
    } catch (java.net.SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw new GoneException(e.toString());
    }
    if (first < 0) {
      throw new GoneException("closed without an answer");
    }
    String status = (char) first + line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(status);
    }
    String version = "";
    String closes = "";
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      } else if (lower.startsWith("x-model-version:")) {
        version = header.substring(16).strip();
      } else if (lower.equals("connection: close")) {
        closes = "closes";
      }
    }
    if (in.readNBytes(length).length < length || length == 0 || version.isEmpty()) {
      throw new IOException("cut, empty or nameless answer of " + length + " bytes");
    }
    return new String[] {version, closes};
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new IOException("broken off in a header");
      }
      if (one != '\r') {
        line.append((char) one);
      }
    }
    return line.toString();
  }

  private static Socket closed(Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  private void failed(long due, String what) {
    note(due, "failed", 1);
    if (told.incrementAndGet() <= MOST_FAILURES_TOLD) {
      System.out.println("F " + System.currentTimeMillis() / 1000 + " " + what);
    }
  }

  private void note(long due, String what, int timed) {
    long second = startSecond + (due - startNanos) / 1_000_000_000L;
    long micros = Math.max(1, (System.nanoTime() - due) / 1000);
    Map<String, Integer> counts = seconds.computeIfAbsent(second, any -> new TreeMap<>());
    synchronized (counts) {
      counts.merge(what, 1, Integer::sum);
      if (timed > 0) {
        counts.merge("t" + Math.round(Math.log((double) micros) / Math.log(1.1)), 1, Integer::sum);
      }
    }
  }

  private void tellUntilDone() {
    long end = startSecond + last / perSecond + SECONDS_UNTIL_TOLD;
    while (System.currentTimeMillis() / 1000 <= end) {
      LockSupport.parkNanos(500_000_000L);
      long now = System.currentTimeMillis() / 1000;
      while (!seconds.isEmpty() && seconds.firstKey() < now - SECONDS_UNTIL_TOLD) {
        Map.Entry<Long, Map<String, Integer>> second = seconds.pollFirstEntry();
        StringBuilder text = new StringBuilder("S " + second.getKey());
        second.getValue().forEach((what, count) -> text.append(" " + what + "=" + count));
        System.out.println(text);
      }
    }
  }

  /** A kept connection was gone before its request could be answered. */
  private static final class GoneException extends IOException {
    private static final long serialVersionUID = 1L;

    GoneException(String message) {
      super(message);
    }
  }
}
