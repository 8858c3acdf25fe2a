package dev.retrain.store;

import java.net.URI;
import java.time.Clock;

/** A store back end, found by {@link java.util.ServiceLoader}. */
public interface StoreProvider {
  /** The scheme of the URIs it opens, {@code file} for example. */
  String scheme();

  /**
   * Opens the store at a root.
   *
   * @param expectedVersion the {@code a.b} that promotions continue with
   * @throws dev.retrain.failure.UsageException if the place can't be a store, with the reason
   */
  ModelStore open(URI root, String expectedVersion, Clock clock);
}
