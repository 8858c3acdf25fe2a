package dev.retrain.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.kernel.AlsParameters;
import dev.retrain.kernel.Factors;
import dev.retrain.kernel.ImplicitAls;
import dev.retrain.kernel.SparseRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fits factors and prints the seconds of each iteration (users and items), and how good they are.
 *
 * <p>{@code PREFIX ITEMS FACTORS ITERATIONS THREADS [quality]}: compressed rows {@code
 * PREFIX.train.*}, {@code PREFIX.test.*} and, for the quality, the users to ask about in {@code
 * PREFIX.users}. The objective is the one of Hu, Koren and Volinsky with weight 1 + 10 for what was
 * observed and a ridge of 0.01, as peers have it.
 */
public final class AlsProgram {
  private static final double ALPHA = 10;
  private static final double RIDGE = 0.01;

  private AlsProgram() {}

  /** Prints one JSON object. */
  public static void main(String[] args) throws IOException {
    SparseRows train = Arrays32.rows(args[0] + ".train", Integer.parseInt(args[1]));
    int factors = Integer.parseInt(args[2]);
    int iterations = Integer.parseInt(args[3]);
    int threads = Integer.parseInt(args[4]);
    AlsParameters parameters = new AlsParameters(factors, iterations, RIDGE / ALPHA, 0, ALPHA, 1);
    Stopwatch stopwatch = new Stopwatch();
    stopwatch.start();
    Factors found = ImplicitAls.fit(train, parameters, threads, (done, total) -> stopwatch.lap());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("wall", stopwatch.wallSeconds());
    figures.put("cpu", stopwatch.cpuSeconds());
    if (args.length > 5 && args[5].equals("quality")) {
      SparseRows test = Arrays32.rows(args[0] + ".test", train.columns());
      figures.putAll(
          RankingQuality.of(found, train, test, Arrays32.ints(Path.of(args[0] + ".users"))));
    }
    System.out.println(new ObjectMapper().writeValueAsString(figures));
  }
}
