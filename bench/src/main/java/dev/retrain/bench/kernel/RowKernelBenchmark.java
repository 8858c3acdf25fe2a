package dev.retrain.bench.kernel;

import dev.retrain.kernel.AlsParameters;
import dev.retrain.kernel.Factors;
import dev.retrain.kernel.ImplicitAls;
import dev.retrain.kernel.SparseRows;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One row of ALS, 150 entries: gather, rank update, Cholesky, solve. An iteration of as many users
 * as items is divided by its rows, so a small share of a Gram matrix is in each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RowKernelBenchmark {
  private static final int SIDE = 1024;
  private static final int ENTRIES = 150;

  /** Length of a vector. */
  @Param({"64", "128"})
  public int factors;

  private SparseRows rows;

  /** Draws a matrix; every row and nearly every column has the same number of entries. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    int[] start = new int[SIDE + 1];
    int[] column = new int[SIDE * ENTRIES];
    for (int row = 0; row < SIDE; row++) {
      int[] drawn = random.ints(0, SIDE).distinct().limit(ENTRIES).sorted().toArray();
      System.arraycopy(drawn, 0, column, row * ENTRIES, ENTRIES);
      start[row + 1] = (row + 1) * ENTRIES;
    }
    float[] weight = new float[column.length];
    Arrays.fill(weight, 1);
    rows = new SparseRows(SIDE, start, column, weight);
  }

  /** An iteration on one thread. */
  @Benchmark
  @OperationsPerInvocation(2 * SIDE)
  public Factors row() {
    AlsParameters parameters = new AlsParameters(factors, 1, 0.001, 0, 10, 1);
    return ImplicitAls.fit(rows, parameters, 1, (done, total) -> {});
  }
}
