package dev.retrain.mlflow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** Stands before a server and passes everything on, until a transfer that it cuts off. */
final class Relay implements AutoCloseable {
  private final ServerSocket listening;
  private final URI behind;
  private final String place;
  private final long most;

  private Relay(ServerSocket listening, URI behind, String place, long most) {
    this.listening = listening;
    this.behind = behind;
    this.place = place;
    this.most = most;
  }

  /** Cuts the connection after so many bytes of a request whose head speaks of a place. */
  static Relay cutting(URI behind, String place, long most) throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Relay relay = new Relay(listening, behind, place, most);
    inBackground(relay::accept);
    return relay;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listening.accept();
        Socket server = new Socket(behind.getHost(), behind.getPort());
        inBackground(() -> pass(client, server, true));
        inBackground(() -> pass(server, client, false));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void pass(Socket from, Socket to, boolean cuts) {
    byte[] buffer = new byte[16_384];
    long passed = -1;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (cuts && new String(buffer, 0, read, ISO_8859_1).contains(place)) {
          passed = 0;
        }
        passed += passed < 0 ? 0 : read;
        if (passed > most) {
          return;
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // one of them has gone, and the other goes too
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
