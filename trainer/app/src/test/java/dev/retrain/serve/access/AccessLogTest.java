package dev.retrain.serve.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.failure.UsageException;
import dev.retrain.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
  @TempDir Path folder;

  private final AtomicLong dropped = new AtomicLong();

  private static AccessLine line(int number) {
    Instant time = Instant.parse("2026-11-21T03:10:00Z").plusSeconds(number);
    return new AccessLine(time, "GET", "recommend", 200, 1_250, 53, "v20261121_020034", true);
  }

  private static int lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_line_is_an_object_of_json_that_names_no_path() throws IOException {
    Path file = folder.resolve("access.log");
    try (AccessLog log = AccessLog.open(file.toString(), dropped::addAndGet)) {
      log.add(line(0));
    }
    JsonNode written = new ObjectMapper().readTree(Files.readAllLines(file).get(0));
    assertEquals(
        "{\"time\":\"2026-11-21T03:10:00Z\",\"method\":\"GET\",\"route\":\"recommend\",\"status\":200,"
            + "\"ms\":1.25,\"bytes\":53,\"version\":\"v20261121_020034\",\"fallback\":true}",
        written.toString());
  }

  @Test
  void a_file_that_is_rotated_away_is_begun_anew_and_no_line_is_lost() throws IOException {
    Path file = folder.resolve("access.log");
    Path rotated = folder.resolve("access.log.1");
    try (AccessLog log = AccessLog.open(file.toString(), dropped::addAndGet)) {
      log.add(line(0));
      Eventually.isTrue("first line", Duration.ofSeconds(30), () -> lines(file) == 1);
      Files.move(file, rotated);
      log.add(line(1));
      Eventually.isTrue("a new file", Duration.ofSeconds(30), () -> lines(file) == 1);
    }
    assertEquals(1, lines(rotated));
    assertEquals(0, dropped.get());
  }

  @Test
  void lines_that_nobody_can_write_are_dropped_and_counted_and_later_ones_are_written()
      throws IOException {
    Path below = Files.createDirectory(folder.resolve("logs"));
    Path file = below.resolve("access.log");
    try (AccessLog log = AccessLog.open(file.toString(), dropped::addAndGet)) {
      Files.delete(file);
      Files.delete(below);
      log.add(line(0));
      Eventually.isTrue("the loss is counted", Duration.ofSeconds(30), () -> dropped.get() == 1);
      Files.createDirectory(below);
      log.add(line(1));
      Eventually.isTrue("it goes on", Duration.ofSeconds(30), () -> lines(file) == 1);
    }
  }

  @Test
  void more_lines_than_can_wait_are_dropped_without_making_anybody_wait() throws IOException {
    Path file = folder.resolve("access.log");
    int all = 20 * AccessLog.MOST_WAITING;
    try (AccessLog log = AccessLog.open(file.toString(), dropped::addAndGet)) {
      for (int i = 0; i < all; i++) {
        log.add(line(i));
      }
      Eventually.isTrue(
          "every line is written or counted",
          Duration.ofSeconds(60),
          () -> lines(file) + dropped.get() == all);
    }
    assertTrue(lines(file) >= AccessLog.MOST_WAITING);
  }

  @Test
  void a_folder_that_is_not_there_is_refused_with_the_cure() {
    String target = folder.resolve("no/such/access.log").toString();
    UsageException refusal =
        assertThrows(UsageException.class, () -> AccessLog.open(target, dropped::addAndGet));
    assertTrue(refusal.getMessage().contains("name a file"), refusal.getMessage());
    assertEquals(List.of(), List.of(folder.toFile().list()));
  }
}
