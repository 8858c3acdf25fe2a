package dev.retrain.feed;

import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import java.time.Duration;
import java.util.List;

/** A log whose lines lie in a broker. Found by {@link java.util.ServiceLoader}. */
public interface Feed {
  /** The source type in the registry, {@code kafka} for example. */
  String type();

  /** The keys accepted beside {@code type} and the keys of the lines' format. */
  List<Key> keys();

  /**
   * Opens the log and fixes where the part that is asked for ends: what is written later does not
   * belong to it.
   *
   * @param settings values of the keys
   * @param patience longest time to wait for a broker that says nothing; the feed's own setting
   *     counts if it is shorter
   * @throws dev.retrain.failure.UsageException if a setting is wrong, there is no such log, or it
   *     may not be read
   * @throws dev.retrain.failure.DataException if what is asked for is not kept any more
   * @throws dev.retrain.failure.TransientException if no broker answered in time
   */
  Slice open(Settings settings, Extent extent, Duration patience);
}
