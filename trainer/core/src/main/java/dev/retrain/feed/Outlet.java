package dev.retrain.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;

/** Takes the lines of a log to somewhere. Found by {@link ServiceLoader}. */
public interface Outlet {
  /** The scheme of the addresses that it serves, {@code kafka} for example. */
  String scheme();

  /** What such an address looks like, for messages. */
  String form();

  /**
   * Opens it.
   *
   * @throws dev.retrain.failure.UsageException if the address is wrong or may not be written to
   * @throws dev.retrain.failure.TransientException if nobody answered in time
   */
  Open open(URI address);

  /** An outlet that takes lines. */
  interface Open extends AutoCloseable {
    /** Whether it is known to hold no line yet. */
    default boolean isEmpty() {
      return false;
    }

    /**
     * Takes a line; may wait.
     *
     * @param key what lines that must stay in order have in common
     * @param time the line's own time
     * @param line without its end
     */
    void send(String key, Instant time, byte[] line);

    /** Returns once every line is safe. */
    void flush();

    @Override
    void close();
  }

  /** All outlets on the class path. */
  static List<Outlet> all() {
    return ServiceLoader.load(Outlet.class).stream().map(ServiceLoader.Provider::get).toList();
  }
}
