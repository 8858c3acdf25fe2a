package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.TransientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Commands on one connection, which is made when it is needed and made anew after it broke. Safe
 * for several threads, one after the other. Every wait has a limit.
 */
final class RedisCalls implements AutoCloseable {
  /** So often is tried what may be repeated. */
  static final int ATTEMPTS = 3;

  private static final long PAUSE_NANOS = Duration.ofMillis(300).toNanos();

  /** A connection that rested longer is tried before something is written by it. */
  private static final long RESTED_NANOS = Duration.ofSeconds(10).toNanos();

  private final RedisLocation location;
  private final Supplier<Connection> connections;
  private final RandomGenerator random;
  private Connection connection;
  private long used;

  RedisCalls(RedisLocation location, RedisAccess access, RandomGenerator random) {
    this.location = location;
    this.connections = access.connections(location);
    this.random = random;
  }

  /**
   * Does what may be repeated: reading, and writing that ends the same however often it is done.
   */
  Object repeatable(Command command, Object... arguments) {
    return repeatable(arguments(command, arguments));
  }

  /** Runs a script that may be repeated; gives its whole number. */
  long repeatable(Script script, List<String> keys, Object... arguments) {
    return (Long) repeatable(arguments(script, keys, arguments));
  }

  /**
   * Runs a script once; gives its whole number.
   *
   * @throws TransientException if it may or may not have been run
   */
  synchronized long once(Script script, List<String> keys, Object... arguments) {
    try {
      Connection ready = connected();
      if (System.nanoTime() - used > RESTED_NANOS) {
        repeatable(arguments(Command.PING));
        ready = connected();
      }
      return (Long) answer(ready, arguments(script, keys, arguments));
    } catch (JedisException e) {
      throw broken(e);
    }
  }

  private synchronized Object repeatable(CommandArguments arguments) {
    for (int attempt = 1; ; attempt++) {
      try {
        return answer(connected(), arguments);
      } catch (JedisException e) {
        RuntimeException failure = broken(e);
        if (attempt == ATTEMPTS || !(failure instanceof TransientException)) {
          throw failure;
        }
        LockSupport.parkNanos(random.nextLong(PAUSE_NANOS * attempt));
      }
    }
  }

  private Object answer(Connection ready, CommandArguments arguments) {
    Object answer = ready.executeCommand(arguments);
    used = System.nanoTime();
    return answer;
  }

  /** A connection may have answers under way that nobody waits for any more, so it is not kept. */
  private RuntimeException broken(JedisException e) {
    close();
    return Failures.of(location, e);
  }

  private Connection connected() {
    if (connection == null) {
      connection = connections.get();
      used = System.nanoTime();
    }
    return connection;
  }

  private static CommandArguments arguments(Command command, Object... arguments) {
    CommandArguments all = new CommandArguments(command);
    for (Object argument : arguments) {
      all.add(bytes(argument));
    }
    return all;
  }

  private static CommandArguments arguments(Script script, List<String> keys, Object... arguments) {
    CommandArguments all = new CommandArguments(Command.EVAL).add(script.text()).add(keys.size());
    keys.forEach(key -> all.add(bytes(key)));
    for (Object argument : arguments) {
      all.add(bytes(argument));
    }
    return all;
  }

  private static byte[] bytes(Object argument) {
    return argument instanceof byte[] raw ? raw : String.valueOf(argument).getBytes(UTF_8);
  }

  @Override
  public synchronized void close() {
    if (connection != null) {
      try {
        connection.forceDisconnect();
      } catch (java.io.IOException | JedisException e) {
        // it is given up either way
      }
      connection = null;
    }
  }
}
