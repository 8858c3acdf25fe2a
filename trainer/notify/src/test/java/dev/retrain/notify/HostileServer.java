package dev.retrain.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that accepts a connection and then behaves badly until it is closed. */
final class HostileServer implements AutoCloseable {
  /** What it does with a connection. */
  interface Behaviour {
    void serve(Socket socket, CountDownLatch closed) throws IOException, InterruptedException;
  }

  /** Reads and never answers. */
  static final Behaviour SILENT = (socket, closed) -> closed.await();

  /** Answers a byte at a time, for ever. */
  static Behaviour trickling(String start) {
    return (socket, closed) -> {
      OutputStream out = socket.getOutputStream();
      out.write(start.getBytes(US_ASCII));
      do {
        out.write('x');
        out.flush();
      } while (!closed.await(50, TimeUnit.MILLISECONDS));
    };
  }

  /** Answers at once with bytes that are no protocol of ours, and closes. */
  static final Behaviour GARBAGE =
      (socket, closed) -> {
        InputStream in = socket.getInputStream();
        in.read(new byte[64]);
        socket.getOutputStream().write(new byte[] {0, 1, 2, (byte) 0xff, 0x16, 0x03, 0x03, 0x7f});
      };

  private final ServerSocket listening;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();

  HostileServer(Behaviour behaviour) throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(
        () -> {
          while (!listening.isClosed()) {
            accept(behaviour);
          }
        });
  }

  private void accept(Behaviour behaviour) {
    try {
      Socket socket = listening.accept();
      connections.incrementAndGet();
      daemon(() -> serve(socket, behaviour));
    } catch (IOException e) {
      closed.countDown(); // the listening socket was closed
    }
  }

  private void serve(Socket socket, Behaviour behaviour) {
    try (socket) {
      behaviour.serve(socket, closed);
    } catch (IOException e) {
      // the client has had enough, which is what it should
      connections.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "hostile");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    closed.countDown();
  }
}
