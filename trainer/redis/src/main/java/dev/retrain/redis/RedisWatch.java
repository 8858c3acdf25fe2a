package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.store.StoreProvider;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens on a store's channel, on a daemon thread and a connection of its own. A message may be
 * lost while there is no connection, so it calls back after each connect as well; a connection that
 * was silent for a minute is made anew, since a dead one is silent too.
 */
final class RedisWatch implements StoreProvider.Watch, Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisWatch.class);
  static final Duration SILENCE = Duration.ofMinutes(1);
  private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();

  private final RedisLocation location;
  private final Supplier<Connection> connections;
  private final Runnable changed;
  private final RandomGenerator random;
  private final Duration silence;
  private final Thread thread = new Thread(this, "redis-watch");
  private volatile boolean closed;
  private volatile Connection connection;
  private boolean subscribed;
  private String last = "";

  private RedisWatch(
      RedisLocation location,
      RedisAccess access,
      Runnable changed,
      RandomGenerator random,
      Duration silence) {
    this.location = location;
    this.connections = access.connections(location);
    this.changed = changed;
    this.random = random;
    this.silence = silence;
    this.thread.setDaemon(true);
  }

  /**
   * Begins to listen.
   *
   * @param silence after which time without a message the connection is made anew, {@link #SILENCE}
   *     but in tests
   */
  static RedisWatch start(
      RedisLocation location,
      RedisAccess access,
      Runnable changed,
      RandomGenerator random,
      Duration silence) {
    RedisWatch watch = new RedisWatch(location, access, changed, random, silence);
    watch.thread.start();
    return watch;
  }

  @Override
  public void run() {
    long most = FIRST_PAUSE_NANOS;
    while (!closed) {
      long began = System.nanoTime();
      try {
        listen();
      } catch (JedisException e) {
        if (!isSilence(e)) {
          tell(e);
        }
      } finally {
        disconnect();
      }
      boolean held = System.nanoTime() - began > LONGEST_PAUSE_NANOS;
      most = held ? FIRST_PAUSE_NANOS : Math.min(2 * most, LONGEST_PAUSE_NANOS);
      if (!closed) {
        LockSupport.parkNanos(random.nextLong(most / 2, most));
      }
    }
  }

  /** A store in which nothing happens is no trouble. */
  private boolean isSilence(JedisException e) {
    return subscribed && e.getCause() instanceof SocketTimeoutException;
  }

  /** Returns by an exception alone. */
  private void listen() {
    subscribed = false;
    Connection fresh = connections.get();
    connection = fresh;
    fresh.setSoTimeout((int) silence.toMillis());
    fresh.sendCommand(Command.SUBSCRIBE, location.channel());
    while (!closed) {
      List<?> message = (List<?>) fresh.getOne();
      String kind = new String((byte[]) message.get(0), UTF_8);
      subscribed = true;
      if (kind.equals("subscribe") || kind.equals("message")) {
        changed.run();
      }
    }
  }

  /** Said once: whoever follows a store polls as well, so nothing is lost. */
  private void tell(JedisException e) {
    String failure = Failures.of(location, e).getMessage();
    if (!closed && !failure.equals(last)) {
      LOG.warn("no messages of {}, it is polled: {}", location, failure);
      last = failure;
    }
  }

  private void disconnect() {
    Connection open = connection;
    if (open != null) {
      try {
        open.forceDisconnect();
      } catch (java.io.IOException | JedisException e) {
        // it is given up either way
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    disconnect();
    LockSupport.unpark(thread);
  }
}
