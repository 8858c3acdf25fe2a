package dev.retrain.serve.live;

import dev.retrain.failure.TransientException;
import dev.retrain.store.ModelStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A store whose looks and loads are counted, and that can be out of reach. */
final class WatchedStore {
  final AtomicInteger looks = new AtomicInteger();
  final AtomicInteger hashes = new AtomicInteger();
  final AtomicInteger resolved = new AtomicInteger();
  volatile boolean away;

  /** Runs at the beginning of each look, before it is counted. */
  volatile Runnable atLook = () -> {};

  /** Runs before a version is resolved. */
  volatile Runnable atResolve = () -> {};

  private final ModelStore store;

  WatchedStore(ModelStore store) {
    this.store = store;
  }

  ModelStore open() {
    refuse();
    return (ModelStore)
        Proxy.newProxyInstance(
            ModelStore.class.getClassLoader(),
            new Class<?>[] {ModelStore.class},
            (proxy, method, arguments) -> {
              refuse();
              if (method.getName().equals("state")) {
                atLook.run();
                looks.incrementAndGet();
              }
              if (method.getName().equals("entryHash")) {
                hashes.incrementAndGet();
              }
              if (method.getName().equals("resolve")) {
                resolved.incrementAndGet();
                atResolve.run();
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void refuse() {
    if (away) {
      throw new TransientException("the store does not answer");
    }
  }
}
