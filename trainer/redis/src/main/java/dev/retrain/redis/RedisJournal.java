package dev.retrain.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retrain.failure.DataException;
import dev.retrain.store.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Protocol.Command;

/**
 * Entries as the elements of one list: entry n is element n - 1, so that there can be no gap. One
 * script appends, moves {@code latest} and publishes the number.
 *
 * <p>A Redis may come back with less than it had. What this process has seen last it therefore
 * keeps, and looks at with every further read and append: a journal that is shorter or another one
 * is refused, never taken for the truth.
 */
final class RedisJournal implements Journal {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CURE =
      "Redis lost what it had acknowledged (a restart without persistence, or a failover); restore"
          + " the store from a copy, nothing was changed";

  private final RedisLocation location;
  private final RedisCalls calls;
  private final String key;
  private long seen;
  private byte[] seenEntry = {};

  RedisJournal(RedisLocation location, RedisCalls calls) {
    this.location = location;
    this.calls = calls;
    this.key = location.key("journal");
  }

  @Override
  public synchronized long last() {
    if (seen > 0) {
      range(seen, seen);
    }
    return length();
  }

  private long length() {
    return (Long) calls.repeatable(Command.LLEN, key);
  }

  @Override
  public synchronized Optional<byte[]> read(long number) {
    long from = seen > 0 && number == seen + 1 ? seen : number;
    List<byte[]> found = range(from, number);
    long index = number - from;
    if (index >= found.size()) {
      return Optional.empty();
    }
    byte[] entry = found.get((int) index);
    remember(number, entry);
    return Optional.of(entry);
  }

  private void remember(long number, byte[] entry) {
    if (number > seen) {
      seen = number;
      seenEntry = entry;
    }
  }

  /**
   * Entries of these numbers as far as there are any.
   *
   * @throws DataException if the one that was seen last is among them, and is gone or another one
   */
  private List<byte[]> range(long from, long to) {
    List<byte[]> found = list(calls.repeatable(Command.LRANGE, key, from - 1, to - 1));
    if (seen >= from && seen <= to) {
      int index = (int) (seen - from);
      if (index >= found.size()) {
        throw wentBack(length());
      }
      if (!Arrays.equals(found.get(index), seenEntry)) {
        throw new DataException(
            "the journal in "
                + location
                + " was replaced: its entry "
                + seen
                + " is another; "
                + CURE);
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private static List<byte[]> list(Object answer) {
    return (List<byte[]>) answer;
  }

  private DataException wentBack(long last) {
    return new DataException(
        "the journal in "
            + location
            + " went back from "
            + seen
            + " to "
            + last
            + " entries; "
            + CURE);
  }

  @Override
  public synchronized boolean append(long number, byte[] entry) {
    byte[] before = number - 1 == seen ? seenEntry : new byte[0];
    long done =
        calls.once(
            Script.APPEND,
            List.of(key, location.key(RedisObjects.LATEST)),
            number,
            entry,
            before,
            latest(entry),
            location.channel());
    if (done < 0) {
      range(Math.max(seen, 1), number);
      throw wentBack(length());
    }
    if (done > 0) {
      remember(number, entry);
    }
    return done > 0;
  }

  /** What an entry makes live, nothing for most. */
  private static String latest(byte[] entry) {
    try {
      JsonNode json = JSON.readTree(entry);
      return json.path("type").asText().matches("promoted|rolled_back")
          ? json.path("to").asText() + "\n"
          : "";
    } catch (IOException e) {
      throw new IllegalArgumentException("an entry that is not JSON", e);
    }
  }

  /** Nothing to do: how durable an entry is decides the server's {@code appendfsync}. */
  @Override
  public void sync() {}

  /** A list gives many entries as fast as one, so the entries are their own copy. */
  @Override
  public synchronized Optional<byte[]> checkpoint(long upTo) {
    List<byte[]> entries = range(upTo - CHECKPOINT + 1, upTo);
    if (entries.size() < CHECKPOINT) {
      return Optional.empty();
    }
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    entries.forEach(copy::writeBytes);
    return Optional.of(copy.toByteArray());
  }

  @Override
  public void writeCheckpoint(long upTo, byte[] entries) {}

  @Override
  public void sweep() {}

  @Override
  public String name(long number) {
    return location.key("journal") + " entry " + number;
  }
}
