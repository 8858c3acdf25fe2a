package dev.retrain.redis;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;

/**
 * Who logs in and what a connection trusts and waits for, by the environment: {@code
 * RETRAIN_REDIS_USERNAME}, {@code RETRAIN_REDIS_PASSWORD}, {@code RETRAIN_REDIS_CA} (a PEM file
 * that is trusted in place of the system's authorities) and {@code RETRAIN_REDIS_TIMEOUT}
 * (seconds).
 *
 * @param environment environment variables
 */
record RedisAccess(Map<String, String> environment) {
  private static final int SECONDS = 5;

  RedisAccess {
    environment = Map.copyOf(environment);
  }

  /**
   * Opens connections that have logged in and are on the store's database.
   *
   * @throws UsageException if the environment can't be used, with the variable and the cure
   */
  Supplier<Connection> connections(RedisLocation location) {
    RedisSockets sockets =
        new RedisSockets(
            location, timeout(), location.tls() ? Optional.of(sockets()) : Optional.empty());
    JedisClientConfig login = login(location);
    return () -> new Connection(sockets, login);
  }

  private JedisClientConfig login(RedisLocation location) {
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .resp2()
            .autoNegotiateProtocol(false)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .socketTimeoutMillis((int) timeout().toMillis())
            .database(location.database());
    Optional<String> user = location.user().or(() -> variable("RETRAIN_REDIS_USERNAME"));
    Optional<String> password = variable("RETRAIN_REDIS_PASSWORD");
    if (user.isPresent() && password.isEmpty()) {
      throw new UsageException(
          "user '"
              + PlainText.of(user.get())
              + "' of the store has no password: set RETRAIN_REDIS_PASSWORD");
    }
    user.ifPresent(builder::user);
    password.ifPresent(builder::password);
    return builder.build();
  }

  /** Longest wait for one answer. */
  Duration timeout() {
    String text = variable("RETRAIN_REDIS_TIMEOUT").orElse(String.valueOf(SECONDS));
    if (!text.matches("[1-9]|[1-5][0-9]|60")) {
      throw new UsageException(
          "RETRAIN_REDIS_TIMEOUT is '"
              + PlainText.of(text)
              + "': set it to a whole number of seconds from 1 to 60");
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }

  private SSLSocketFactory sockets() {
    Optional<String> file = variable("RETRAIN_REDIS_CA");
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(file.isPresent() ? authorities(Path.of(file.get())) : null);
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException | InvalidPathException e) {
      throw new UsageException(
          "RETRAIN_REDIS_CA names '"
              + PlainText.of(file.orElse(""))
              + "', which is no file of certificates (PEM) that can be read: name one, or unset it"
              + " for the system's authorities",
          e);
    }
  }

  private static KeyStore authorities(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
    }
    if (store.size() == 0) {
      throw new IOException("no certificate");
    }
    return store;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** Never the values: the password is among them. */
  @Override
  public String toString() {
    return "RedisAccess[" + environment.size() + " variables]";
  }
}
