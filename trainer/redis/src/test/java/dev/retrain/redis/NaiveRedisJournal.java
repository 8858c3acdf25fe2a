package dev.retrain.redis;

import dev.retrain.store.Journal;
import java.util.Optional;
import redis.clients.jedis.Protocol.Command;

/**
 * The journal as it must not be: looks with GET whether the entry is there and then writes it with
 * SET. Shows that the race test sees lost updates.
 */
record NaiveRedisJournal(RedisLocation location, RedisCalls calls) implements Journal {
  @Override
  public boolean append(long number, byte[] entry) {
    if (read(number).isPresent()) {
      return false;
    }
    calls.repeatable(Command.SET, key(number), entry);
    return true;
  }

  @Override
  public Optional<byte[]> read(long number) {
    return Optional.ofNullable((byte[]) calls.repeatable(Command.GET, key(number)));
  }

  @Override
  public long last() {
    long last = 0;
    while (read(last + 1).isPresent()) {
      last++;
    }
    return last;
  }

  private String key(long number) {
    return location.key("naive/" + number);
  }

  @Override
  public void sync() {}

  @Override
  public Optional<byte[]> checkpoint(long upTo) {
    return Optional.empty();
  }

  @Override
  public void writeCheckpoint(long upTo, byte[] entries) {}

  @Override
  public void sweep() {}

  @Override
  public String name(long number) {
    return "entry " + number;
  }
}
