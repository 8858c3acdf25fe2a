package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.Protocol.Command;

/**
 * Does under a name of its own what publishing, promoting and clean-up do, so that a right that is
 * missing is found before a training; takes everything away again.
 */
record Rehearsal(RedisLocation location, RedisCalls calls, Supplier<String> ids) {
  private static final byte[] ENTRY =
      "{\"type\":\"promoted\",\"to\":\"nothing\"}\n".getBytes(UTF_8);

  /**
   * @throws dev.retrain.failure.RetrainException what a run would meet
   */
  void perform() {
    RedisLocation place = location.within("probe." + ids.get());
    RedisJournal journal = new RedisJournal(place, calls);
    RedisObjects objects = new RedisObjects(place, calls, Optional.empty(), ids);
    try {
      boolean first = journal.append(1, ENTRY);
      boolean second = journal.append(1, ENTRY);
      boolean made = objects.create("a", ENTRY);
      objects.write("a", ENTRY);
      boolean whole = objects.read("a").filter(bytes -> bytes.length == ENTRY.length).isPresent();
      if (!first || second || !made || !whole || journal.last() != 1) {
        throw new UsageException(
            "Redis at " + location.server() + " does not keep what was written: take another");
      }
      objects.delete(List.of("a"));
    } finally {
      calls.repeatable(
          Command.UNLINK,
          place.key("journal"),
          place.key(RedisObjects.LATEST),
          place.key("objects"));
    }
  }
}
