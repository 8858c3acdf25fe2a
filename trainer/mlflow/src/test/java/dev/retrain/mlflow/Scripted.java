package dev.retrain.mlflow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A server of one sentence: it reads the head of a request and does what the test says. */
final class Scripted implements AutoCloseable {
  private final ServerSocket listening;
  private final Script script;
  private final List<String> heads = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());

  /** What it does with a connection whose first head was read. */
  interface Script {
    void play(String head, InputStream in, OutputStream out) throws IOException;
  }

  private Scripted(ServerSocket listening, Script script) {
    this.listening = listening;
    this.script = script;
  }

  static Scripted of(Script script) throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Scripted server = new Scripted(listening, script);
    Thread thread = new Thread(server::accept, "scripted");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  /** One that says this to everybody and closes the connection. */
  static Scripted saying(String answer) throws IOException {
    return of((head, in, out) -> out.write(answer.getBytes(ISO_8859_1)));
  }

  /** An answer with a right length. */
  static String answer(String status, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** The heads of all requests so far. */
  List<String> heads() {
    synchronized (heads) {
      return List.copyOf(heads);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        open.add(socket);
        Thread thread = new Thread(() -> serve(socket), "scripted connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      heads.add(head);
      script.play(head, in, socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // the other side has gone
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    synchronized (open) {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }
}
