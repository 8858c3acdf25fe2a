package dev.retrain.tabular.prepare;

import dev.retrain.prepare.PrepareStep;
import java.util.Set;

/** A step that changes cells where they stand: what it writes must be there before it. */
interface InPlace extends PrepareStep {
  @Override
  default Set<String> reads() {
    return writes();
  }

  @Override
  default Set<String> before(Set<String> wanted) {
    return wanted;
  }
}
