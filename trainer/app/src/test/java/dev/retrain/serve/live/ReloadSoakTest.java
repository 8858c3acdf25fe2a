package dev.retrain.serve.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.registry.KeepEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reload after reload under load, heap and file descriptors charted: {@code -Dretrain.soak=1800
 * -Dretrain.soak.every=5} (seconds) for the long form.
 */
class ReloadSoakTest {
  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("retrain.soak", 15));
  private static final Duration EVERY =
      Duration.ofSeconds(Integer.getInteger("retrain.soak.every", 1));
  private static final int RATE = Integer.getInteger("retrain.reload.rate", 100);
  private static final int MODEL_BYTES = 8 << 20;
  private static final int MOST_FILES_MORE = 8;

  @TempDir Path folder;

  @Test
  void heap_and_file_descriptors_have_no_trend() throws IOException {
    Releases releases = new Releases(folder.resolve("movies"), MODEL_BYTES);
    releases.promote();
    List<Usage> usage = new ArrayList<>();
    try (LiveBench bench =
        new LiveBench(
            releases,
            Duration.ofSeconds(2),
            LiveBench.hints(releases.root()),
            new MemoryBudget())) {
      bench.follower.loadNow();
      bench.started();
      try (OpenLoad load = new OpenLoad(bench.port, RATE)) {
        long began = System.nanoTime();
        for (int i = 1; System.nanoTime() - began < LENGTH.toNanos(); i++) {
          bench.awaitAnswering(releases.promote());
          releases.store().prune(new KeepEntry(2, 1), false);
          load.takeMicros();
          usage.add(Usage.now());
          LockSupport.parkNanos(began + i * EVERY.toNanos() - System.nanoTime());
        }
        load.end();
        write(usage, load.answered());
        assertEquals(List.of(), load.failures());
      }
    }
    double heap = rise(usage, Usage::heap);
    assertTrue(heap < MODEL_BYTES / 2.0, "the heap rose by " + heap + " bytes");
    double files = rise(usage, Usage::files);
    assertTrue(files < MOST_FILES_MORE, "open files rose by " + files);
  }

  /** By how much the median of the last third is above that of the first. */
  private static double rise(List<Usage> usage, ToDoubleFunction<Usage> what) {
    int third = usage.size() / 3;
    return median(usage.subList(usage.size() - third, usage.size()), what)
        - median(usage.subList(0, third), what);
  }

  private static double median(List<Usage> usage, ToDoubleFunction<Usage> what) {
    double[] values = usage.stream().mapToDouble(what).sorted().toArray();
    return values[values.length / 2];
  }

  private static void write(List<Usage> usage, long answers) throws IOException {
    Path target = Path.of(System.getProperty("retrain.basedir"), "trainer", "app", "target");
    List<String> lines = new ArrayList<>(List.of("reload,heap_mib,files"));
    for (int i = 0; i < usage.size(); i++) {
      Usage one = usage.get(i);
      lines.add(String.format(Locale.ROOT, "%d,%.2f,%d", i + 1, one.mebibytes(), one.files()));
    }
    Files.write(target.resolve("reload-soak.csv"), lines);
    Files.writeString(
        target.resolve("reload-soak.svg"),
        new SoakChart(usage)
            .svg(
                usage.size()
                    + " reloads in "
                    + LENGTH.toSeconds()
                    + " s, "
                    + answers
                    + " answers"));
  }
}
