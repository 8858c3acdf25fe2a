package dev.retrain.redis;

import java.util.Map;

/** The same over TLS: {@code rediss://redis.example.org:6380/0/shop/movies}. */
public final class RedisTlsStoreProvider extends RedisStoreProvider {
  /** For {@link java.util.ServiceLoader}. */
  public RedisTlsStoreProvider() {}

  RedisTlsStoreProvider(Map<String, String> environment) {
    super(environment);
  }

  @Override
  public String scheme() {
    return RedisLocation.TLS;
  }
}
