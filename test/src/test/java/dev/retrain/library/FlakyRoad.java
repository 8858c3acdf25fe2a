package dev.retrain.library;

import dev.retrain.testkit.Kubectl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A road to the API server that can be closed: what is on it is cut off, and nothing gets through.
 */
final class FlakyRoad implements AutoCloseable {
  private static final int USUAL_PORT = 443;

  private final ServerSocket entry;
  private final URI server;
  private final Set<Socket> travellers = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turnedBack = new AtomicInteger();
  private volatile boolean closed;

  FlakyRoad(Kubectl kubectl) throws IOException {
    server =
        URI.create(
            kubectl.run(
                "config", "view", "--minify", "-o", "jsonpath={.clusters[0].cluster.server}"));
    entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::guard);
  }

  /** A kubeconfig that goes this way, with all rights of the other. */
  Path kubeconfig(Kubectl kubectl, Path file) throws IOException {
    String name =
        kubectl.run("config", "view", "--minify", "-o", "jsonpath={.clusters[0].name}").strip();
    Files.writeString(file, kubectl.run("config", "view", "--raw", "--minify", "--flatten"));
    kubectl
        .in("")
        .as(file)
        .run(
            "config",
            "set-cluster",
            name,
            "--server=https://127.0.0.1:" + entry.getLocalPort(),
            "--tls-server-name=" + server.getHost());
    return file;
  }

  /** Closes or opens the road. */
  void closed(boolean now) {
    closed = now;
    if (now) {
      travellers.forEach(FlakyRoad::end);
    }
  }

  /** How many came while it was closed. */
  int turnedBack() {
    return turnedBack.get();
  }

  private void guard() {
    try {
      while (true) {
        Socket here = entry.accept();
        if (closed) {
          turnedBack.incrementAndGet();
          end(here);
        } else {
          lead(here);
        }
      }
    } catch (IOException e) {
      closed = true; // the test is over
    }
  }

  private void lead(Socket here) throws IOException {
    int port = server.getPort() < 0 ? USUAL_PORT : server.getPort();
    Socket there = new Socket(server.getHost(), port);
    travellers.add(here);
    travellers.add(there);
    start(() -> carry(here, there));
    start(() -> carry(there, here));
  }

  private void carry(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      travellers.remove(from); // cut off: that is what the road is for
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "road");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    entry.close();
    closed(true);
  }
}
