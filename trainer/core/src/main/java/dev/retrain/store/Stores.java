package dev.retrain.store;

import dev.retrain.check.Finding;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.RedactedUri;
import dev.retrain.failure.UsageException;
import dev.retrain.store.object.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** Opens stores by the scheme of their root; back ends are found by {@link ServiceLoader}. */
public final class Stores {
  private Stores() {}

  /** The schemes that roots may have. */
  public static Set<String> schemes() {
    return Collections.unmodifiableSet(providers().keySet());
  }

  /**
   * Opens the store at a root; nothing is written until something is changed.
   *
   * @param root an absolute URI, {@code file:///var/lib/retrain/movies} for example
   * @param expectedVersion the {@code a.b} that promotions continue with
   * @param clock UTC time for journal entries and leases
   * @throws UsageException if no back end knows the scheme, or the root or version can't be used
   */
  public static ModelStore open(URI root, String expectedVersion, Clock clock) {
    return provider(root).open(root, expectedVersion, clock);
  }

  /**
   * Tries whether a place can be a store and has room; leaves nothing behind.
   *
   * @throws UsageException if no back end knows the scheme
   */
  public static List<Finding> check(URI root) throws IOException {
    return provider(root).check(root);
  }

  /**
   * Calls back soon after somebody appended to the journal of a store, where its back end can tell.
   *
   * @param changed called on a thread of the watch; must return quickly
   * @throws UsageException if no back end knows the scheme
   * @see StoreProvider#watch
   */
  public static StoreProvider.Watch watch(URI root, Runnable changed) {
    return provider(root).watch(root, changed);
  }

  /**
   * Opens a place for the objects of another store.
   *
   * @throws UsageException if no back end knows the scheme, or it keeps no objects
   * @see StoreProvider#objects
   */
  public static ObjectStore objects(URI root) {
    return provider(root).objects(root);
  }

  private static StoreProvider provider(URI root) {
    Map<String, StoreProvider> providers = providers();
    StoreProvider provider = root.getScheme() == null ? null : providers.get(root.getScheme());
    if (provider == null) {
      throw new UsageException(
          "store '"
              + PlainText.of(RedactedUri.of(root.toString()))
              + "' can't be opened: use a URI that begins with "
              + String.join(": or ", providers.keySet())
              + ":");
    }
    return provider;
  }

  private static Map<String, StoreProvider> providers() {
    Map<String, StoreProvider> providers = new TreeMap<>();
    ServiceLoader.load(StoreProvider.class).forEach(known -> providers.put(known.scheme(), known));
    return providers;
  }
}
