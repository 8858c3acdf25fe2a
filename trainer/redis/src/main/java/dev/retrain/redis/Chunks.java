package dev.retrain.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import redis.clients.jedis.Protocol.Command;

/**
 * The bytes of objects as values of at most {@link #SIZE}. They are written under keys that run out
 * after a day, unless the index names them by then: what a writer that died left goes by itself.
 */
record Chunks(RedisLocation location, RedisCalls calls) {
  /** Bytes in one value: an answer must not keep other clients waiting. */
  static final int SIZE = 1 << 20;

  private static final int DAY_SECONDS = 24 * 60 * 60;

  /** Where so many bytes will be. */
  static Place place(long size, String id) {
    return new Place(size, id, (int) Math.max(1, (size + SIZE - 1) / SIZE));
  }

  /** Writes the bytes of a place that the index does not name yet. */
  void stage(Place place, InputStream in) throws IOException {
    long size = 0;
    for (String key : place.keys(location)) {
      byte[] chunk = in.readNBytes(SIZE);
      size += chunk.length;
      stage(key, chunk);
    }
    if (size != place.size() || in.read() >= 0) {
      throw new IOException("it changed while it was read");
    }
  }

  /** Writes one value that runs out. */
  void stage(String key, byte[] value) {
    calls.repeatable(Command.SET, key, value, "EX", DAY_SECONDS);
  }

  /**
   * Reads the bytes of a place.
   *
   * @return false if some are not there (any more)
   */
  boolean copy(Place place, OutputStream out) throws IOException {
    long size = 0;
    for (String key : place.keys(location)) {
      byte[] chunk = (byte[]) calls.repeatable(Command.GET, key);
      if (chunk == null) {
        return false;
      }
      size += chunk.length;
      out.write(chunk);
    }
    return size == place.size();
  }

  /** Whether all values of a place are there. */
  boolean stand(Place place) {
    List<String> keys = place.keys(location);
    return (Long) calls.repeatable(Command.EXISTS, keys.toArray()) == keys.size();
  }

  /** Removes what was staged and is not needed. */
  void drop(Place place) {
    calls.repeatable(Command.UNLINK, place.keys(location).toArray());
  }
}
