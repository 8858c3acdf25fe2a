package dev.retrain.runner.conformance;

import dev.retrain.runner.engine.Pace;
import java.util.function.BooleanSupplier;

/** Lets waiting take no time, once it may; for pipelines that start no program. */
final class SkippingPace implements Pace {
  private static final long LOOK_MILLIS = 10;
  private final BooleanSupplier may;
  private long skipped;

  SkippingPace(BooleanSupplier may) {
    this.may = may;
  }

  @Override
  public long millis() {
    return System.currentTimeMillis() + skipped;
  }

  @Override
  @SuppressWarnings({"WaitNotInLoop", "NamedLikeContextualKeyword"})
  public void await(Object monitor, long untilMillis) throws InterruptedException {
    if (may.getAsBoolean() && untilMillis != Long.MAX_VALUE) {
      skipped += Math.max(0, untilMillis - millis());
    } else {
      monitor.wait(LOOK_MILLIS);
    }
  }
}
