package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Input far larger than the heap of the process that reads it. {@code -Dretrain.line=1024} writes a
 * line of 1 GiB, {@code -Dretrain.lines=1000000} a million mutated lines; {@code -Dretrain.seed}
 * repeats them.
 */
class LargeInputTest {
  private static final int MEBIBYTES = Integer.getInteger("retrain.line", 64);
  private static final int LINES = Integer.getInteger("retrain.lines", 100_000);
  private static final long SEED = Long.getLong("retrain.seed", System.nanoTime());
  private static final byte[] GOOD =
      "2022-10-05T14:06:34,61,GET /data/m/psycho+1960/0.mpg\n".getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void a_line_without_end_is_one_rejected_line_and_takes_no_memory() throws Exception {
    JsonNode lines =
        collect(
            "-Xmx24m",
            out -> {
              byte[] part = new byte[1 << 20];
              Arrays.fill(part, (byte) 'x');
              out.write(GOOD);
              for (int mebibyte = 0; mebibyte < MEBIBYTES; mebibyte++) {
                out.write(part);
              }
              out.write('\n');
              out.write(GOOD);
            });
    assertEquals(
        Map.of("accepted/watch", 1L, "duplicates/watch", 1L, "rejected/too_long", 1L),
        counts(lines));
    System.out.println("a line of " + MEBIBYTES + " MiB: one line too_long, heap 24 MiB");
  }

  @Test
  void of_mutated_lines_each_is_counted_as_an_independent_count_says() throws Exception {
    LineOracle oracle = new LineOracle();
    MutatedLog log = new MutatedLog(new Random(SEED));
    JsonNode lines =
        collect(
            "-Xmx48m",
            out -> {
              for (int line = 0; line < LINES; line++) {
                byte[] bytes = log.next();
                oracle.take(bytes);
                out.write(bytes);
                out.write('\n');
              }
            });
    assertEquals(LINES, lines.path("read").asLong(), "seed " + SEED);
    assertEquals(oracle.counts(), counts(lines), "seed " + SEED);
    System.out.println(LINES + " lines, seed " + SEED + ", heap 48 MiB: " + counts(lines));
  }

  /** What is written to the standard input of the process. */
  private interface Input {
    void write(OutputStream out) throws IOException;
  }

  private JsonNode collect(String heap, Input input) throws Exception {
    Path data = folder.resolve("data");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CollectProcess.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (OutputStream out = new BufferedOutputStream(process.getOutputStream())) {
      input.write(out);
    } catch (IOException e) {
      throw new IOException("the process ended with " + process.waitFor(), e);
    }
    assertEquals(0, process.waitFor());
    return new ObjectMapper().readTree(Files.readString(data.resolve("lines.json"))).path("lines");
  }

  private static Map<String, Long> counts(JsonNode lines) {
    Map<String, Long> counts = new TreeMap<>();
    for (String group : List.of("accepted", "rejected", "duplicates")) {
      lines
          .path(group)
          .properties()
          .forEach(entry -> counts.put(group + "/" + entry.getKey(), entry.getValue().asLong()));
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
