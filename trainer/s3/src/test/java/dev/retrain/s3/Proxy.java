package dev.retrain.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands between a client and a server on loopback, and does to each call what a rule says. */
final class Proxy implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");

  /** What becomes of a call. */
  @FunctionalInterface
  interface Rule {
    /**
     * What becomes of this one.
     *
     * @param number 1 for the first call since the rule was set
     */
    Fate of(int number, String head);
  }

  /** One answer to a call; each of them ends the connection. */
  @FunctionalInterface
  interface Fate {
    /** The call and its answer arrive. */
    Fate PASS = (proxy, call, client) -> client.write(proxy.forward(call));

    /** The call never arrives. */
    Fate CUT_REQUEST = (proxy, call, client) -> {};

    /** The call arrives, and its answer does not. */
    Fate CUT_REPLY = (proxy, call, client) -> proxy.forward(call);

    /** The server seems to say this, and the call never arrives. */
    static Fate answer(int status, String code) {
      String body = "<Error><Code>" + code + "</Code><Message>said the proxy</Message></Error>";
      return (proxy, call, client) ->
          client.write(
              ("HTTP/1.1 "
                      + status
                      + " Said\r\nContent-Type: application/xml\r\nContent-Length: "
                      + body.length()
                      + "\r\nConnection: close\r\n\r\n"
                      + body)
                  .getBytes(ISO_8859_1));
    }

    /** The call arrives without a header. */
    static Fate without(String header) {
      return (proxy, call, client) ->
          client.write(
              proxy.forward(
                  new Call(
                      call.head().replaceAll("(?im)^" + header + ":.*\\r\\n", ""), call.body())));
    }

    /** Looks whether the object is there and then writes it, as some servers create. */
    static Fate lookFirst() {
      return (proxy, call, client) -> {
        String path = call.head().split(" ", 3)[1];
        byte[] look =
            proxy.forward(
                new Call("HEAD " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", new byte[0]));
        boolean there = !new String(look, ISO_8859_1).matches("(?s)HTTP/1\\.[01] 404 .*");
        Fate next = there ? answer(412, "PreconditionFailed") : without("If-None-Match");
        next.happen(proxy, call, client);
      };
    }

    void happen(Proxy proxy, Call call, OutputStream client) throws IOException;
  }

  /** One call as it came. */
  static final class Call {
    private final String head;
    private final byte[] body;

    Call(String head, byte[] body) {
      this.head = head;
      this.body = body.clone();
    }

    String head() {
      return head;
    }

    byte[] body() {
      return body.clone();
    }
  }

  private final URI server;
  private final ServerSocket socket;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Rule rule = (number, head) -> Fate.PASS;

  Proxy(String server) {
    this.server = URI.create(server);
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  String endpoint() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  void rule(Rule next) {
    calls.set(0);
    rule = next;
  }

  int calls() {
    return calls.get();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      if (head.toLowerCase(Locale.ROOT).contains("100-continue")) {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      }
      Matcher length = LENGTH.matcher(head);
      byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
      Fate fate = rule.of(calls.incrementAndGet(), head);
      fate.happen(this, new Call(head, body), out);
      out.flush();
    } catch (IOException e) {
      // the client has gone: whatever it was sent is lost, as on any network
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      bytes.write(next);
      if (next == '\n' && bytes.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        return bytes.toString(ISO_8859_1);
      }
    }
    return "";
  }

  private byte[] forward(Call call) throws IOException {
    String head =
        call.head()
            .replaceAll("(?im)^(connection|expect|keep-alive):.*\\r\\n", "")
            .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    try (Socket upstream = new Socket(server.getHost(), server.getPort())) {
      upstream.getOutputStream().write(head.getBytes(ISO_8859_1));
      upstream.getOutputStream().write(call.body());
      upstream.getOutputStream().flush();
      return upstream.getInputStream().readAllBytes();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
