package dev.retrain.store;

import dev.retrain.run.RunId;
import java.util.Optional;

/**
 * What a rule says of a request, given a snapshot: the entry to append, if any, and what the caller
 * gets once it stands.
 */
record Decision<T>(Optional<RunId> run, Optional<Change> change, T result) {
  /** Everything asked for is so already. */
  static <T> Decision<T> nothing(T result) {
    return new Decision<>(Optional.empty(), Optional.empty(), result);
  }

  static <T> Decision<T> append(RunId run, Change change, T result) {
    return new Decision<>(Optional.of(run), Optional.of(change), result);
  }

  static <T> Decision<T> append(Change change, T result) {
    return new Decision<>(Optional.empty(), Optional.of(change), result);
  }
}
