package dev.retrain.redis;

import dev.retrain.testkit.RedisServer;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A store's parts on a server of the test. */
record Bench(RedisLocation location, RedisCalls calls) implements AutoCloseable {
  static Bench on(RedisServer server, String prefix) {
    return on(server.store(prefix), Map.of());
  }

  static Bench on(URI store, Map<String, String> environment) {
    RedisLocation location = RedisLocation.of(store);
    return new Bench(
        location, new RedisCalls(location, new RedisAccess(environment), new Random(7)));
  }

  RedisJournal journal() {
    return new RedisJournal(location, calls);
  }

  RedisObjects objects(Optional<LargeFiles> large) {
    return new RedisObjects(location, calls, large, Bench::id);
  }

  static String id() {
    byte[] bits = new byte[16];
    new java.security.SecureRandom().nextBytes(bits);
    return HexFormat.of().formatHex(bits);
  }

  @Override
  public void close() {
    calls.close();
  }
}
