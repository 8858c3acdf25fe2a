package dev.retrain.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A parser that must stand any bytes. As a test it does two things: every seed and every input that
 * was ever found to break it, kept in {@code src/test/resources/fuzz/<name>}, goes through; then
 * Jazzer looks for new ones, guided by coverage, in a process of its own.
 *
 * <p>{@code -Dretrain.fuzz=300} looks for 300 seconds instead of {@value #SHORT}. What grew is kept
 * in {@code target/fuzz/<name>/corpus}, so that the next search goes on from there.
 */
public abstract class FuzzTarget {
  /** Seconds of a search in every build. */
  static final int SHORT = 1;

  /** Seconds that one input of at most 4 KiB may take, on a machine that is busy otherwise. */
  private static final int SLOW = 60;

  /**
   * Parses an input. Whatever it throws is a finding, so it catches what the parser documents, and
   * asserts what must hold of an input that was taken.
   */
  protected abstract void parse(byte[] input) throws Exception;

  /** Sound inputs to start from, as the writer of the format makes them. */
  protected abstract List<byte[]> seeds() throws Exception;

  @Test
  final void seeds_and_inputs_that_once_broke_it_do_no_harm() throws Exception {
    for (byte[] seed : seeds()) {
      parse(seed);
    }
    for (Path file : files(found())) {
      try {
        parse(Files.readAllBytes(file));
      } catch (Exception | AssertionError e) {
        throw new AssertionError(file + ": " + e, e);
      }
    }
  }

  @Test
  final void a_search_guided_by_coverage_finds_no_input_that_breaks_it() throws Exception {
    Path work = Path.of("target", "fuzz", name()).toAbsolutePath();
    List<Path> corpora = List.of(work.resolve("corpus"), work.resolve("seeds"));
    for (Path corpus : corpora) {
      Files.createDirectories(corpus);
    }
    List<byte[]> seeds = seeds();
    for (int seed = 0; seed < seeds.size(); seed++) {
      Files.write(work.resolve("seeds").resolve("seed-" + seed), seeds.get(seed));
    }
    Path log = work.resolve("log");
    Process process =
        new ProcessBuilder(command(work))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    List<String> said = Files.readAllLines(log);
    assertEquals(0, code, () -> name() + ": " + String.join("\n", said));
    List<String> runs =
        said.stream().filter(line -> line.startsWith("stat::number_of_executed_units")).toList();
    assertFalse(runs.isEmpty(), () -> String.join("\n", said));
    System.out.println(name() + ": " + runs.get(0).replaceAll("[^0-9]+", "") + " inputs");
  }

  private List<String> command(Path work) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
    int seconds = Integer.getInteger("retrain.fuzz", SHORT);
    if (seconds == SHORT) {
      command.add("-XX:TieredStopAtLevel=1"); // most of a short search is its start
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + FuzzProcess.class.getName());
    command.add("--target_args=" + getClass().getName());
    command.add("--instrumentation_includes=dev.retrain.**");
    command.add("--reproducer_path=" + work);
    command.add("-artifact_prefix=" + work + "/");
    command.add("-max_total_time=" + seconds);
    command.addAll(List.of("-max_len=4096", "-timeout=" + SLOW, "-print_final_stats=1"));
    command.addAll(List.of(work.resolve("corpus").toString(), work.resolve("seeds").toString()));
    if (Files.isDirectory(found())) {
      command.add(found().toAbsolutePath().toString());
    }
    return command;
  }

  private String name() {
    return getClass().getSimpleName();
  }

  private Path found() {
    return Path.of("src", "test", "resources", "fuzz", name());
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
