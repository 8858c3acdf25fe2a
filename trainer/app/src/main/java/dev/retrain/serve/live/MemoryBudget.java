package dev.retrain.serve.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Whether another model fits beside the one that answers. How much heap a model takes is estimated
 * from its files: a list of texts takes several times its file, and while it is read both are
 * there.
 */
final class MemoryBudget {
  /** Bytes of heap that loading takes for each byte of the version's files. */
  static final int HEAP_PER_BYTE = 4;

  private static final double MEBIBYTE = 1 << 20;

  private final LongSupplier free;
  private final Runnable collect;

  /** The budget of this process. */
  MemoryBudget() {
    this(MemoryBudget::freeHeap, System::gc);
  }

  /**
   * A budget.
   *
   * @param free bytes of heap that could still be taken
   * @param collect has garbage collected, so that it counts as free
   */
  MemoryBudget(LongSupplier free, Runnable collect) {
    this.free = free;
    this.collect = collect;
  }

  private static long freeHeap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /** Why a version does not fit, one sentence with the cure; empty if it does. */
  Optional<String> obstacle(Path version) {
    long needed = HEAP_PER_BYTE * bytes(version);
    if (needed <= free.getAsLong()) {
      return Optional.empty();
    }
    collect.run();
    long left = free.getAsLong();
    return needed <= left
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "needs about %.0f MiB of heap beside the model that answers and %.0f MiB are free:"
                    + " restart this server, or give it more memory",
                needed / MEBIBYTE,
                left / MEBIBYTE));
  }

  private static long bytes(Path version) {
    try (Stream<Path> files = Files.list(version)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
