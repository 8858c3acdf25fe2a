package dev.retrain.tabular.prepare;

import dev.retrain.prepare.PrepareStep;
import java.util.Set;

/** A step that leaves rows out and changes none. */
interface Dropping extends PrepareStep {
  @Override
  default Set<String> writes() {
    return Set.of();
  }

  @Override
  default boolean drops() {
    return true;
  }
}
