package dev.retrain.s3;

import dev.retrain.store.ModelStore;
import dev.retrain.store.file.Operation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

/** The process that is killed. Arguments: endpoint, prefix, cache, operation. */
final class Performer {
  private Performer() {}

  public static void main(String[] arguments) {
    Clock clock = Clock.fixed(Operation.NOW, ZoneOffset.UTC);
    try (ModelStore store =
        Server.impatient(arguments[0], arguments[1], Path.of(arguments[2]), clock, 1)) {
      Operation.valueOf(arguments[3]).perform(store);
    }
  }
}
