package dev.retrain.store;

import dev.retrain.check.Finding;
import dev.retrain.failure.UsageException;
import dev.retrain.store.object.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** A store back end, found by {@link java.util.ServiceLoader}. */
public interface StoreProvider {
  /** The scheme of the URIs it opens, {@code file} for example. */
  String scheme();

  /**
   * Opens the store at a root.
   *
   * @param expectedVersion the {@code a.b} that promotions continue with
   * @throws UsageException if the place can't be a store, with the reason
   */
  ModelStore open(URI root, String expectedVersion, Clock clock);

  /**
   * Tries whether the place can be a store and has room for one more version; leaves nothing
   * behind.
   */
  default List<Finding> check(URI root) throws IOException {
    return List.of(Finding.ok("store", "stores of this scheme are not tried beforehand"));
  }

  /**
   * Opens a place for the objects of another store, whose own back end is not made for large files.
   *
   * @throws UsageException if this back end keeps no objects, or the place can't be used
   */
  default ObjectStore objects(URI root) {
    throw new UsageException(
        "a store of scheme "
            + scheme()
            + " can't keep the large files of another one: name a folder or a bucket");
  }

  /**
   * Calls back soon after somebody appended to the journal, until closed. A hint and no more: it
   * may come late, several times or never, so whoever follows a store polls as well.
   *
   * @param changed called on a thread of the watch; must return quickly
   */
  default Watch watch(URI root, Runnable changed) {
    return () -> {};
  }

  /** A watch that was begun. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
