package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and Redis, counts the calls and ends the connection at one of them, or at
 * that and all later ones.
 */
final class CuttingProxy implements AutoCloseable {
  /** What is lost at the call that is cut. */
  enum Cut {
    /** Redis never gets this call. */
    REQUEST(false, false),
    /** Redis does it and its answer is lost. */
    REPLY(true, false),
    /** From this call on Redis gets nothing: all that it sees of a client killed before it. */
    ALL_FROM_REQUEST(false, true),
    /** Redis does it and gets nothing more: all that it sees of a client killed after it. */
    ALL_FROM_REPLY(true, true);

    private final boolean done;
    private final boolean forGood;

    Cut(boolean done, boolean forGood) {
      this.done = done;
      this.forGood = forGood;
    }
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Cut cut = Cut.REQUEST;
  private volatile int at = Integer.MAX_VALUE;

  CuttingProxy(int target) throws IOException {
    this.target = target;
    Thread accepting = new Thread(this::accept, "cutting-proxy");
    accepting.setDaemon(true);
    accepting.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Counts from one again and cuts at the call of this number. */
  void cut(Cut what, int number) {
    cut = what;
    at = number;
    calls.set(0);
  }

  /** Lets everything through and counts on from here. */
  int heal() {
    at = Integer.MAX_VALUE;
    return calls.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread serving = new Thread(() -> serve(client), "cutting-proxy-connection");
        serving.setDaemon(true);
        serving.start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket redis = new Socket(InetAddress.getLoopbackAddress(), target)) {
      InputStream requests = new BufferedInputStream(client.getInputStream());
      InputStream replies = new BufferedInputStream(redis.getInputStream());
      while (true) {
        byte[] request = value(requests);
        int number = calls.incrementAndGet();
        boolean cutNow = cut.forGood ? number >= at : number == at;
        if (!cutNow || (cut.done && number == at)) {
          redis.getOutputStream().write(request);
          byte[] reply = value(replies);
          if (!cutNow) {
            client.getOutputStream().write(reply);
          }
        }
        if (cutNow) {
          return;
        }
      }
    } catch (IOException e) {
      closeQuietly(client); // one of the two has ended
    }
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // it is gone either way
    }
  }

  /** The bytes of one value of Redis' protocol, with all values in it. */
  private static byte[] value(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    copyValue(in, bytes);
    return bytes.toByteArray();
  }

  private static void copyValue(InputStream in, ByteArrayOutputStream out) throws IOException {
    String line = line(in);
    out.writeBytes((line + "\r\n").getBytes(UTF_8));
    char kind = line.charAt(0);
    if (kind == '$' && !line.equals("$-1")) {
      out.writeBytes(in.readNBytes(Integer.parseInt(line.substring(1)) + 2));
    }
    if (kind == '*' && !line.equals("*-1")) {
      for (int i = 0; i < Integer.parseInt(line.substring(1)); i++) {
        copyValue(in, out);
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.write(next);
    }
    return line.toString(UTF_8).stripTrailing();
  }

  @Override
  public void close() {
    closeQuietly(server);
  }
}
