package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.interactions.Printable;
import dev.retrain.progress.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they seem, or change while they are read. */
class HostileLogsTest {
  private static final int COUNT = 1000;
  private static final byte[] LINES = lines(0, COUNT);
  private static final byte[] MORE = lines(COUNT, 2 * COUNT);

  @TempDir Path folder;

  private static byte[] lines(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int line = from; line < to; line++) {
      text.append("2022-10-05T14:06:34,")
          .append(1 + line)
          .append(",GET /data/m/psycho+1960/0.mpg\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  @Test
  void members_one_after_the_other_and_padding_of_zeros_are_one_file() throws IOException {
    byte[] two = HostileGzip.join(HostileGzip.member(LINES), HostileGzip.withEveryField(MORE));
    assertWhole(two, 2 * COUNT);
    assertWhole(HostileGzip.join(two, new byte[1000]), 2 * COUNT);
    assertWhole(HostileGzip.join(HostileGzip.member(new byte[0]), two), 2 * COUNT);
  }

  private void assertWhole(byte[] file, int lines) throws IOException {
    Collected data = collect(file, 0.05);
    assertEquals(0, data.count("/files/damaged"));
    assertEquals(lines, data.count("/lines/accepted/watch"));
    assertEquals(lines, data.count("/lines/read"));
  }

  @Test
  void what_follows_compressed_lines_and_is_not_compressed_is_told() throws IOException {
    byte[] member = HostileGzip.member(LINES);
    for (byte[] rest : List.of(MORE, new byte[] {0, 0, 7}, new byte[] {0x1f, 'x'})) {
      Collected data = collect(HostileGzip.join(member, rest), 0.05);
      assertEquals(COUNT, data.count("/lines/accepted/watch"));
      assertEquals(
          "the compressed file goes on with bytes that are no gzip",
          data.lines().at("/files/each/0/error").asText());
    }
  }

  /** Every cut of a file of two members: an exact account, and damage unless a member is whole. */
  @Test
  void a_cut_anywhere_is_told_and_the_lines_before_it_count() throws IOException {
    byte[] member = HostileGzip.member(LINES);
    byte[] file = HostileGzip.join(member, HostileGzip.member(MORE));
    for (int cut = 1; cut < file.length; cut += 1 + file.length / 150) {
      LineCounts counts = new LineCounts();
      MovieLog log =
          new MovieLog(
              Rules.of(Collected.settings(new MovieLogSource(), Map.of())), Collected.ALWAYS);
      boolean damaged = false;
      CountedInput raw =
          new CountedInput(new ByteArrayInputStream(Arrays.copyOf(file, cut)), c -> {});
      try (InputStream text = LogFile.text(raw, 200)) {
        log.read("cut", text, counts);
      } catch (java.io.EOFException e) {
        damaged = true;
      }
      assertEquals(cut != member.length && cut > 1, damaged, "cut at " + cut);
      long good = counts.wellFormed(LineKind.WATCH);
      assertEquals(counts.read(), good + counts.rejected(), "cut at " + cut);
      assertTrue(counts.rejected() <= 1, "cut at " + cut);
      assertTrue(cut < member.length || good >= COUNT, "cut at " + cut);
    }
  }

  @Test
  void a_flipped_byte_is_found_by_the_checksum_at_the_latest() throws IOException {
    byte[] member = HostileGzip.member(LINES);
    for (int at = 10; at < member.length; at += 7) {
      byte[] flipped = member.clone();
      flipped[at] ^= 4;
      CountedInput raw = new CountedInput(new ByteArrayInputStream(flipped), c -> {});
      assertThrows(
          IOException.class,
          () -> {
            try (InputStream text = LogFile.text(raw, 200)) {
              text.readAllBytes();
            }
          },
          "byte " + at);
    }
  }

  @Test
  void a_bomb_is_left_at_the_limit_and_one_within_another_is_no_log() throws IOException {
    byte[] bomb = HostileGzip.bomb(LINES, 150);
    Collected data = collect(bomb, 0.05);
    assertEquals(COUNT, data.count("/lines/accepted/watch"));
    assertEquals(data.count("/lines/read"), data.accounted());
    assertTrue(data.lines().at("/files/each/0/error").asText().contains("200 times its size"));
    byte[] nested = HostileGzip.member(HostileGzip.member(bomb));
    DataException refused = assertThrows(DataException.class, () -> collect(nested, 0.05));
    assertTrue(refused.getMessage().contains("of lines rejected"), refused.getMessage());
  }

  @Test
  void a_name_says_nothing_about_what_a_file_holds() throws IOException {
    Path log = Files.write(folder.resolve("plain.log.gz"), LINES);
    assertEquals(COUNT, Collected.movieLog(folder.resolve("d"), log).count("/lines/read"));
  }

  @Test
  void a_file_that_is_gone_is_named_and_one_that_grew_is_read_to_its_end() throws IOException {
    Path gone = Files.write(folder.resolve("gone.log"), LINES);
    Path grown = Files.write(folder.resolve("grown.log"), LINES);
    LogFiles found = new LogFiles(Collected.texts(gone, grown), null);
    Files.delete(gone);
    Files.write(grown, MORE, StandardOpenOption.APPEND);
    Reading reading = new Reading(found, 200, InputStream.nullInputStream(), Duration.ofHours(1));
    MovieLog log =
        new MovieLog(
            Rules.of(Collected.settings(new MovieLogSource(), Map.of())), Collected.ALWAYS);
    reading.all(log::read, Progress.SILENT);
    assertEquals(1, reading.damagedFiles());
    assertEquals(2 * COUNT, reading.total().read());
    assertEquals(2 * COUNT, log.interactions().size());
  }

  @Test
  void a_pipe_that_says_nothing_and_one_that_never_ends_are_given_up() throws IOException {
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream silent = new PipedInputStream(writer)) {
      assertGivenUp(silent, "; 0 lines came.");
    }
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '\n';
          }
        };
    assertGivenUp(endless, " lines came. End what writes to it, or raise read_timeout.");
  }

  private void assertGivenUp(InputStream pipe, String why) {
    Map<String, Object> given =
        Map.of("paths", List.of("-"), "read_timeout", Duration.ofSeconds(1));
    Path data = folder.resolve("never");
    TransientException e =
        assertThrows(
            TransientException.class,
            () -> Collected.from(new MovieLogSource(pipe), data, Collected.ALWAYS, given));
    assertTrue(e.getMessage().startsWith("Standard input has not ended within 1s;"), e::toString);
    assertTrue(e.getMessage().contains(why), e::toString);
  }

  @Test
  void a_movies_file_of_one_endless_line_is_refused() throws IOException {
    Path movies = folder.resolve("movies.csv");
    Files.write(movies, HostileGzip.bomb("id,title\n1,".getBytes(UTF_8), 40));
    DataException e =
        assertThrows(DataException.class, () -> MovieFile.read(movies, java.util.Optional::of));
    assertEquals(
        Printable.of(movies.toString())
            + " can't be read as a movies file: it has a line longer than 1 MiB",
        e.getMessage());
  }

  @Test
  void a_time_beyond_the_year_9999_is_a_bad_time() throws IOException {
    Path rows =
        Files.writeString(
            folder.resolve("rows.csv"),
            """
            user,movie,first_time,last_time
            u,m,2022-10-05T14:06:34Z,2022-10-05T14:06:34Z
            u,n,2022-10-05T14:06:34Z,+1000000000-12-31T23:59:59Z
            """);
    Map<String, Object> given = Map.of("paths", Collected.texts(rows), "max_rejected", 0.5);
    Collected data =
        Collected.from(new InteractionsSource(), folder.resolve("rows"), Collected.ALWAYS, given);
    assertEquals(1, data.count("/lines/rejected/bad_time"));
    assertEquals(1, data.count("/pairs/count"));
  }

  private Collected collect(byte[] log, double maxRejected) throws IOException {
    Path file = Files.write(folder.resolve("a.log"), log);
    Map<String, Object> given = Map.of("paths", Collected.texts(file), "max_rejected", maxRejected);
    return Collected.from(new MovieLogSource(), folder.resolve("data"), Collected.ALWAYS, given);
  }
}
