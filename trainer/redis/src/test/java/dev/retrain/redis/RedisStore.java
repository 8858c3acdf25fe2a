package dev.retrain.redis;

import dev.retrain.store.Manifest;
import dev.retrain.store.ModelStore;
import dev.retrain.store.object.SpoiledObject;
import dev.retrain.testkit.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whole stores on a server of the test, with a cache in a folder of the test. */
record RedisStore(URI root, Map<String, String> environment) {
  static RedisStore on(RedisServer server, String prefix, Path cache) {
    return new RedisStore(server.store(prefix), Map.of("RETRAIN_CACHE", cache.toString()));
  }

  RedisStore with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new RedisStore(root, more);
  }

  RedisStoreProvider provider() {
    return root.getScheme().equals(RedisLocation.TLS)
        ? new RedisTlsStoreProvider(environment)
        : new RedisStoreProvider(environment);
  }

  ModelStore open(String expectedVersion, Clock clock) {
    return provider().open(root, expectedVersion, clock);
  }

  /** Puts other bytes in the place of a version's file, past the cache. */
  void spoil(Manifest version, String file) throws IOException {
    try (Bench bench = Bench.on(root, environment)) {
      SpoiledObject.in(bench.objects(Optional.empty()), version, file);
    }
  }
}
