package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.run.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieLogSourceTest {
  private static final String LOG =
      """
      2022-10-05T14:06:34,61,GET /data/m/psycho+1960/0.mpg
      2022-10-05T14:07:34,61,GET /data/m/psycho+1960/1.mpg
      2022-10-05T14:07:40,61,GET /data/m/psycho+1960/1.mpg
      2022-10-05T14:08,61,GET /rate/psycho+1960=2
      2022-10-05T14:08,61,GET /rate/psycho+1960=2
      2022-10-06T14:08,61,GET /rate/psycho+1960=5
      """;
  private static final String CSV =
      """
      user,movie,minutes,rating,first_time,last_time
      61,psycho+1960,2,5,2022-10-05T14:06:34Z,2022-10-06T14:08:00Z
      """;

  @TempDir Path folder;

  @Test
  void lines_become_pairs_and_an_account_that_adds_up() throws IOException {
    Collected data = collect(LOG.getBytes(UTF_8));
    assertEquals(CSV, data.csv());
    assertEquals(6, data.count("/lines/read"));
    assertEquals(2, data.count("/lines/accepted/watch"));
    assertEquals(3, data.count("/lines/accepted/rate"));
    assertEquals(1, data.count("/lines/duplicates/watch"));
    assertEquals(2, data.count("/superseded"));
    assertEquals(Instant.parse("2022-10-05T14:06:34Z"), data.facts().first());
    assertEquals(1L, data.facts().counts().get("pairs"));
    assertTrue(Files.readString(folder.resolve("data/movies.csv")).equals("movie,title,genres\n"));
  }

  @Test
  void the_same_log_twice_gives_the_same_pairs() throws IOException {
    assertEquals(CSV, collect((LOG + LOG).getBytes(UTF_8)).csv());
  }

  @Test
  void line_ends_byte_order_marks_and_compression_make_no_difference() throws IOException {
    String marked = "\ufeff" + LOG;
    assertEquals(CSV, collect((marked + marked).replace("\n", "\r\n").getBytes(UTF_8)).csv());
    byte[] twoMembers = join(gzip(LOG.getBytes(UTF_8)), gzip(LOG.getBytes(UTF_8)));
    assertEquals(CSV, collect(twoMembers).csv());
  }

  @Test
  void standard_input_is_the_path_minus() throws IOException {
    Source source = new MovieLogSource(new ByteArrayInputStream(gzip(LOG.getBytes(UTF_8))));
    Collected data =
        Collected.from(
            source, folder.resolve("data"), Collected.ALWAYS, Map.of("paths", List.of("-")));
    assertEquals(CSV, data.csv());
    assertEquals("-", data.lines().at("/files/each/0/path").asText());
  }

  @Test
  void a_last_line_cut_anywhere_is_taken_whole_or_left() throws IOException {
    String last = "2022-10-07T10:00,7,GET /rate/fargo+1996=4";
    byte[] whole = (LOG + last).getBytes(UTF_8);
    String withIt = collect(whole).csv();
    for (int cut = whole.length - last.length() + 1; cut < whole.length; cut++) {
      Collected data = collect(Arrays.copyOf(whole, cut));
      assertEquals(CSV, data.csv());
      assertEquals(1, data.count("/lines/rejected/unfinished"));
      assertEquals(0, data.lines().at("/damaged_share").asDouble());
    }
    assertTrue(withIt.contains("7,fargo+1996,0,4,"), withIt);
  }

  @Test
  void a_line_above_the_cap_is_skipped_whatever_its_length() throws IOException {
    for (int length : new int[] {65_537, 65_540, 262_144, 262_145, 5_000_000}) {
      Collected data = collect((LOG + "x".repeat(length) + "\n" + LOG).getBytes(UTF_8), 0.5);
      assertEquals(CSV, data.csv());
      assertEquals(1, data.count("/lines/rejected/too_long"));
      assertEquals(13, data.count("/lines/read"));
    }
    Collected atCap = collect((LOG + "x".repeat(65_536) + "\n" + LOG).getBytes(UTF_8), 0.5);
    assertEquals(1, atCap.count("/lines/rejected/missing_field"));
  }

  @Test
  void a_truncated_compressed_file_is_named_and_its_good_lines_count() throws IOException {
    byte[] zipped = gzip((LOG.repeat(2000) + LOG).getBytes(UTF_8));
    Collected data = collect(Arrays.copyOf(zipped, zipped.length - 40));
    assertEquals(CSV, data.csv());
    assertEquals(1, data.count("/files/damaged"));
    assertTrue(data.lines().at("/files/each/0/error").asText().contains("too early"));
    assertEquals(data.count("/lines/read"), data.accounted());
  }

  @Test
  void a_file_that_expands_beyond_reason_is_left_at_the_limit() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bomb)) {
      zip.write(LOG.getBytes(UTF_8));
      byte[] zeros = new byte[1 << 20];
      for (int mebibyte = 0; mebibyte < 200; mebibyte++) {
        zip.write(zeros);
      }
    }
    Collected data = collect(bomb.toByteArray(), 0.5);
    assertEquals(CSV, data.csv());
    assertTrue(data.lines().at("/files/each/0/error").asText().contains("200 times its size"));
  }

  @Test
  void too_large_a_share_of_damage_is_refused_and_nothing_is_written() throws IOException {
    String good = "2022-10-05T14:06:34,61,GET /data/m/psycho+1960/0.mpg\n";
    DataException e =
        assertThrows(
            DataException.class,
            () -> collect((good.repeat(63) + "bad\u001b[1m\n".repeat(37)).getBytes(UTF_8)));
    assertTrue(e.getMessage().startsWith("37 % of lines rejected (limit 5 %): "), e.getMessage());
    assertTrue(e.getMessage().contains("bad\\x1b[1m"), e.getMessage());
    assertThrows(DataException.class, () -> collect(LOG.getBytes(UTF_16)));
    try (var files = Files.list(folder.resolve("data"))) {
      assertEquals(0, files.count());
    }
    assertEquals(
        0.05,
        collect((good.repeat(95) + "bad\u001b[1m\n".repeat(5)).getBytes(UTF_8))
            .lines()
            .at("/damaged_share")
            .asDouble());
  }

  @Test
  void lines_outside_the_window_are_counted_but_are_no_damage() throws IOException {
    Window first =
        new Window(Instant.parse("2022-10-05T00:00:00Z"), Instant.parse("2022-10-06T14:08:00Z"));
    Collected data = collect(LOG.getBytes(UTF_8), first);
    assertEquals(1, data.count("/lines/rejected/out_of_window"));
    assertEquals(1, data.count("/lines/duplicates/rate"));
    assertEquals(0, data.lines().at("/damaged_share").asDouble());

    Window later = new Window(first.to().plusSeconds(60), Instant.parse("2030-01-01T00:00:00Z"));
    DataException e = assertThrows(DataException.class, () -> collect(LOG.getBytes(UTF_8), later));
    assertTrue(
        e.getMessage().contains("from 2022-10-05T14:06:34Z to 2022-10-06T14:08:00Z"),
        e.getMessage());
  }

  @Test
  void settings_out_of_range_and_missing_files_are_the_users_mistake() throws IOException {
    Path log = Files.writeString(folder.resolve("a.log"), LOG);
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("max_rejected", 1.5),
            Map.of("max_minute", 0),
            Map.of("min_rating", 6),
            Map.of("movie_ids", "none"),
            Map.of("max_expansion", 0),
            Map.of("movies", folder.resolve("none.csv").toString()))) {
      Map<String, Object> given = new java.util.HashMap<>(wrong);
      given.put("paths", List.of(log.toString()));
      assertThrows(
          UsageException.class,
          () -> Collected.from(new MovieLogSource(), folder, Collected.ALWAYS, given),
          wrong.toString());
    }
  }

  @Test
  void samples_in_the_account_are_printable() throws IOException {
    Collected data = collect((LOG.repeat(9) + "\u001b[2J\u202e,x,\u0000\n").getBytes(UTF_8));
    String sample = data.lines().at("/samples/control_character/first/0").asText();
    assertEquals("\\x1b[2J\\xe2\\x80\\xae,x,\\x00", sample);
    assertFalse(Files.readString(folder.resolve("data/lines.json")).chars().anyMatch(c -> c > 126));
  }

  private Collected collect(byte[] log) throws IOException {
    return collect(log, 0.05);
  }

  private Collected collect(byte[] log, double maxRejected) throws IOException {
    Path file = Files.write(folder.resolve("a.log"), log);
    return Collected.from(
        new MovieLogSource(),
        folder.resolve("data"),
        Collected.ALWAYS,
        Map.of("paths", Collected.texts(file), "max_rejected", maxRejected));
  }

  private Collected collect(byte[] log, Window window) throws IOException {
    Path file = Files.write(folder.resolve("a.log"), log);
    return Collected.from(
        new MovieLogSource(),
        folder.resolve("window-data"),
        window,
        Map.of("paths", Collected.texts(file)));
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }
}
