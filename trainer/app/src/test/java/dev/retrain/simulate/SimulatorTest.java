package dev.retrain.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.UsageException;
import dev.retrain.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-02-27");

  @TempDir Path folder;

  @Test
  void more_days_leave_the_first_days_as_they_were() throws IOException {
    Simulator.write(folder.resolve("three"), plan(3, 7, 0.01), Progress.SILENT);
    Simulator.write(folder.resolve("five"), plan(5, 7, 0.01), Progress.SILENT);
    for (int day = 0; day < 3; day++) {
      assertArrayEquals(log("three", day), log("five", day), "day " + day);
    }
    assertTrue(log("five", 4).length > 0);
  }

  @Test
  void another_seed_gives_another_log() throws IOException {
    Simulator.write(folder.resolve("one"), plan(1, 1, 0), Progress.SILENT);
    Simulator.write(folder.resolve("two"), plan(1, 2, 0), Progress.SILENT);
    assertFalse(Arrays.equals(log("one", 0), log("two", 0)));
  }

  @Test
  void an_undamaged_log_is_in_order_of_time_and_of_the_form_that_collect_reads()
      throws IOException {
    Simulator.write(folder.resolve("clean"), plan(2, 3, 0), Progress.SILENT);
    String time = "2026-02-28T\\d\\d:\\d\\d(:[0-5]\\d(\\.\\d{3})?)?";
    String watch = "GET /data/m/[a-z0-9+]+\\+\\d{4}/\\d+\\.mpg";
    String rate = "GET /rate/[a-z0-9+]+\\+\\d{4}=[1-5]";
    String request = "recommendation request [^ ]+, status (0|200), result: .+, \\d+ ms";
    String form = time + ",[1-9]\\d*,(" + watch + "|" + rate + "|" + request + ")";
    String before = "";
    List<String> lines = new String(log("clean", 1), StandardCharsets.UTF_8).lines().toList();
    for (String line : lines) {
      assertTrue(line.matches(form), line);
      String minute = line.substring(0, 16);
      assertTrue(minute.compareTo(before) >= 0, line + " comes after " + before);
      before = minute;
    }
    assertTrue(lines.size() > 1000);
    assertTrue(lines.stream().anyMatch(line -> line.contains("/rate/")));
    assertTrue(lines.stream().anyMatch(line -> line.contains("recommendation request")));
  }

  @Test
  void films_have_titles_of_their_own_and_genres() throws IOException {
    Simulator.write(folder.resolve("films"), plan(1, 3, 0), Progress.SILENT);
    List<String> films = Files.readAllLines(folder.resolve("films/movies.csv"));
    Set<String> ids = new HashSet<>();
    assertEquals("movie_id,title,genres", films.get(0));
    for (String film : films.subList(1, films.size())) {
      assertTrue(film.matches("[a-z0-9+]+,[A-Za-z0-9 ]+ \\(\\d{4}\\),[A-Z][A-Za-z|]+"), film);
      assertTrue(ids.add(film.substring(0, film.indexOf(','))), film);
    }
    assertEquals(300, ids.size());
  }

  @Test
  void a_plan_out_of_range_is_refused_with_the_range() {
    UsageException e = assertThrows(UsageException.class, () -> plan(0, 1, 0));
    assertTrue(e.getMessage().contains("0 days"), e.getMessage());
    assertThrows(UsageException.class, () -> plan(1, 1, Double.NaN));
  }

  private static SimulationPlan plan(int days, long seed, double damaged) {
    return new SimulationPlan(FIRST, days, 200, 300, seed, 4, damaged, damaged);
  }

  private byte[] log(String name, int day) throws IOException {
    Path file = folder.resolve(name).resolve("movielog-" + FIRST.plusDays(day) + ".log.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
