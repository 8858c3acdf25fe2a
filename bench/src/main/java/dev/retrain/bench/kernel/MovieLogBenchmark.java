package dev.retrain.bench.kernel;

import dev.retrain.bench.Defaults;
import dev.retrain.collect.MovieLogSource;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One line of the movie log, parsed, counted and added up; the share of writing is small. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MovieLogBenchmark {
  private static final int LINES = 500_000;
  private static final Window ALWAYS =
      new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

  private final MovieLogSource source = new MovieLogSource();
  private Path folder;
  private Settings settings;
  private int round;

  /** Writes a log of watched minutes and ratings. */
  @Setup
  public void write() throws IOException {
    folder = Files.createTempDirectory("bench");
    Path log = folder.resolve("movies.log");
    Random random = new Random(1);
    StringBuilder lines = new StringBuilder();
    for (int line = 0; line < LINES; line++) {
      int user = 1 + random.nextInt(5000);
      int movie = (int) (1000 * Math.pow(random.nextDouble(), 3));
      String time =
          String.format(
              Locale.ROOT,
              "2022-10-05T%02d:%02d:%02d",
              line / 21_000,
              line / 350 % 60,
              line / 6 % 60);
      lines.append(time).append(',').append(user);
      if (random.nextInt(20) == 0) {
        lines.append(",GET /rate/the+film+").append(movie).append("+1999=4\n");
      } else {
        lines
            .append(",GET /data/m/the+film+")
            .append(movie)
            .append("+1999/")
            .append(random.nextInt(120))
            .append(".mpg\n");
      }
    }
    Files.writeString(log, lines);
    settings = Defaults.of(source.keys(), Map.of("paths", List.of(log.toString())));
  }

  /** Removes what was written. */
  @TearDown
  public void remove() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Collects the log into a folder of its own. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public DataSetFacts line() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out" + round++));
    return source.collect(settings, ALWAYS, out, Progress.SILENT);
  }
}
