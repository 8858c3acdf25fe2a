package dev.retrain.serve;

import dev.retrain.kind.ServedModel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Counts who uses a model: the server as long as it answers with it, and each request meanwhile.
 * The last one to leave closes the model, so that a request that began on it also ends on it.
 */
final class ModelUse {
  private final ServedModel model;
  private final AtomicInteger users = new AtomicInteger(1);

  /** The model is used by the server, which {@link #leave leaves} it when it has another one. */
  ModelUse(ServedModel model) {
    this.model = model;
  }

  /**
   * The model that is loaded, to be left when the request is answered; null if none is. Between the
   * look and the count the server may have left it: then there is another one.
   */
  static Routes.Loaded enter(AtomicReference<Routes.Loaded> loaded) {
    while (true) {
      Routes.Loaded now = loaded.get();
      if (now == null || now.use().entered()) {
        return now;
      }
    }
  }

  private boolean entered() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  void leave() {
    if (users.decrementAndGet() == 0) {
      model.close();
    }
  }
}
