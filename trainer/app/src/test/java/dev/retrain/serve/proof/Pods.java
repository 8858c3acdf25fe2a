package dev.retrain.serve.proof;

import dev.retrain.run.VersionName;
import dev.retrain.serve.FakeModel;
import dev.retrain.serve.ModelServer;
import dev.retrain.serve.ServerLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Servers on loopback addresses of their own with one port, as the pods of a Service have it. */
final class Pods implements AutoCloseable {
  static final VersionName OLD = new VersionName("v20261120_020034");
  static final long ENTRY = 17;
  private static final ServerLimits LIMITS = ServerLimits.DEFAULT.withLinger(Duration.ZERO);

  private final Map<String, ModelServer> servers = new TreeMap<>();
  private int port;

  /** So many pods of the version that is wanted. */
  static Pods of(int count) {
    Pods pods = new Pods();
    for (int i = 1; i <= count; i++) {
      pods.add("127.0.0." + i, FakeModel.VERSION);
    }
    return pods;
  }

  /** A pod at an address; one that is there already ends first. */
  void add(String address, VersionName version) {
    remove(address);
    ModelServer server = new ModelServer(LIMITS, Clock.systemUTC()).start();
    port = server.listen(address, port, false);
    server.load(new FakeModel(), FakeModel.version(version, FakeModel.DIGEST), List.of());
    servers.put(address, server);
  }

  /** A pod with the old version that follows and keeps out what an entry made live. */
  void refusing(String address, long entry, String cure) {
    add(address, OLD);
    Map<String, Object> bad =
        Map.of(
            "version",
            FakeModel.VERSION.value(),
            "entry",
            entry,
            "reason",
            "no good",
            "cure",
            cure);
    servers.get(address).report(() -> Map.of("following", Map.of("quarantined", bad)));
  }

  void remove(String address) {
    ModelServer before = servers.remove(address);
    if (before != null) {
      before.close();
    }
  }

  ServerAddresses addresses() {
    return () -> List.copyOf(servers.keySet());
  }

  int port() {
    return port;
  }

  /** Asks a pod so many times, whatever it answers. */
  void ask(String address, String path, int times) {
    try {
      HttpClient client = HttpClient.newHttpClient();
      URI uri = URI.create("http://" + address + ":" + port + path);
      for (int i = 0; i < times; i++) {
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Claim claim(String... paths) {
    return new Claim(
        "movies",
        FakeModel.VERSION,
        FakeModel.DIGEST,
        List.of(paths),
        Duration.ofSeconds(5),
        ENTRY);
  }

  @Override
  public void close() {
    servers.values().forEach(ModelServer::close);
  }
}
