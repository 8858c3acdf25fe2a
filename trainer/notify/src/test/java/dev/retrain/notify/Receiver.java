package dev.retrain.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook's receiver on loopback, which keeps what it gets and answers with one status. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What it got; the names of headers in lower case. */
  record Request(String method, Map<String, String> headers, String body) {}

  Receiver(int status) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          Map<String, String> headers = new TreeMap<>();
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, all) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), all.get(0)));
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          requests.add(new Request(exchange.getRequestMethod(), headers, body));
          if (status / 100 == 3) {
            exchange.getResponseHeaders().add("location", address() + "elsewhere");
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/T0P-S3CRET";
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
