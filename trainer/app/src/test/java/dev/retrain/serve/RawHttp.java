package dev.retrain.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * An answer read from a bare socket, for requests that no HTTP client would send.
 *
 * @param status the status of the first answer; 0 if the server closed without one
 * @param head status line and headers
 * @param body everything after them until the server closed
 */
record RawHttp(int status, String head, String body) {
  static RawHttp send(int port, String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return read(socket);
    }
  }

  static RawHttp get(int port, String target) throws IOException {
    return request(port, "GET", target, "");
  }

  static RawHttp request(int port, String method, String target, String headers)
      throws IOException {
    String head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    return send(port, head + headers + "Connection: close\r\n\r\n");
  }

  static RawHttp read(Socket socket) throws IOException {
    String text;
    try {
      text = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (java.net.SocketException e) {
      return new RawHttp(0, "", "");
    }
    if (!text.startsWith("HTTP/1.1 ")) {
      return new RawHttp(0, "", text);
    }
    int end = text.indexOf("\r\n\r\n");
    return new RawHttp(
        Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
  }

  String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ": ";
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElse("");
  }
}
