package dev.retrain.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.bench.kernel.MovieLogBenchmark;
import dev.retrain.bench.kernel.RowKernelBenchmark;
import dev.retrain.bench.kernel.TopItemsBenchmark;
import org.junit.jupiter.api.Test;

/** Each benchmark does what it times. */
class KernelsTest {
  @Test
  void a_row_gets_a_vector() {
    RowKernelBenchmark benchmark = new RowKernelBenchmark();
    benchmark.factors = 8;
    benchmark.draw();
    assertEquals(8 * 1024, benchmark.row().users().length);
  }

  @Test
  void the_best_of_a_users_scores_come_first() {
    TopItemsBenchmark benchmark = new TopItemsBenchmark();
    benchmark.items = 500;
    benchmark.best = 20;
    benchmark.draw();
    int[] best = benchmark.scoresAndSelect();
    assertEquals(20, best.length);
    assertEquals(500, benchmark.scores().length);
    assertEquals(20, benchmark.select().length);
  }

  @Test
  void a_log_is_collected_whole() throws Exception {
    MovieLogBenchmark benchmark = new MovieLogBenchmark();
    benchmark.write();
    try {
      assertTrue(benchmark.line().counts().get("lines_read") > 0);
    } finally {
      benchmark.remove();
    }
  }
}
