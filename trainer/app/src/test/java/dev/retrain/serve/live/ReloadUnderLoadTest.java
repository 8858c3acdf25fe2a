package dev.retrain.serve.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.registry.KeepEntry;
import dev.retrain.run.VersionName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reloads under a constant load: {@code -Dretrain.reloads=200 -Dretrain.reload.rate=500} for the
 * long form.
 */
class ReloadUnderLoadTest {
  private static final int RELOADS = Integer.getInteger("retrain.reloads", 10);
  private static final int RATE = Integer.getInteger("retrain.reload.rate", 200);
  private static final int MODEL_BYTES = 16 << 20;
  private static final int STEADY_SECONDS = 3;
  private static final KeepEntry KEEP = new KeepEntry(2, 1);

  @TempDir Path folder;

  @Test
  void no_request_fails_no_answer_is_mixed_and_memory_is_that_of_one_model() throws Exception {
    Releases releases = new Releases(folder.resolve("movies"), MODEL_BYTES);
    VersionName first = releases.promote();
    int modelsBefore = TaggedModel.OPEN.get();
    try (LiveBench bench = bench(releases).started()) {
      bench.awaitAnswering(first);
      try (OpenLoad load = new OpenLoad(bench.port, RATE)) {
        load.awaitAnswers((long) STEADY_SECONDS * RATE);
        Usage before = Usage.now();
        String steady = times(load.takeMicros());
        for (int i = 1; i <= RELOADS; i++) {
          bench.awaitAnswering(releases.promote());
          releases.store().prune(KEEP, false);
        }
        String reloading = times(load.takeMicros());
        load.end();
        Usage after = Usage.now();
        report(load, before, after, steady, reloading);
        assertEquals(List.of(), load.failures());
        assertTrue(load.versions() > RELOADS / 2, "answered by " + load.versions() + " versions");
        assertEquals(modelsBefore + 1, TaggedModel.OPEN.get(), "models that are not closed");
        assertTrue(after.heap() < before.heap() + MODEL_BYTES / 2, before + " → " + after);
        assertEquals(RELOADS, bench.metric("retrain_reloads_total{result=\"done\"}"));
      }
    }
  }

  private static LiveBench bench(Releases releases) {
    return new LiveBench(
        releases, Duration.ofSeconds(2), LiveBench.hints(releases.root()), new MemoryBudget());
  }

  private static String times(long[] micros) {
    return String.format(
        Locale.ROOT,
        "50 %% within %.1f ms, 99 %% within %.1f ms, all within %.1f ms",
        micros[micros.length / 2] / 1e3,
        micros[micros.length * 99 / 100] / 1e3,
        micros[micros.length - 1] / 1e3);
  }

  private static void report(
      OpenLoad load, Usage before, Usage after, String steady, String reloading)
      throws java.io.IOException {
    List<String> lines =
        List.of(
            RELOADS
                + " reloads at "
                + RATE
                + " requests/s: "
                + load.answered()
                + " answers by "
                + load.versions()
                + " versions, "
                + load.failures().size()
                + " failed or mixed",
            "before: " + before + "; " + steady,
            "reloading: " + reloading,
            "after: " + after);
    Files.write(
        Path.of(
            System.getProperty("retrain.basedir"),
            "trainer",
            "app",
            "target",
            "reload-figures.txt"),
        lines);
  }
}
