package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.kind.DataVolume;
import dev.retrain.kind.DataVolume.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account of lines, read back as the report needs it. */
class LinesFileTest {
  @TempDir Path folder;

  @Test
  void lines_are_counted_by_the_day_of_their_own_time() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("log"),
            """
            2022-10-04T23:59:59,1,GET /data/m/alien+1979/1.mpg
            2022-10-05T00:00,1,GET /data/m/alien+1979/2.mpg
            2022-10-05T00:00,1,GET /data/m/alien+1979/2.mpg
            2022-10-07T10:00,1,GET /rate/alien+1979=4
            2022-10-04T08:00,2,GET /data/m/brazil+1985/1.mpg
            yesterday,2,GET /data/m/brazil+1985/2.mpg
            2022-10-05T01:00,two,GET /data/m/brazil+1985/2.mpg
            tomorrow,2,GET /data/m/brazil+1985/2.mpg
            """);
    Collected data =
        Collected.from(
            new MovieLogSource(),
            folder.resolve("data"),
            Collected.ALWAYS,
            Map.of("paths", List.of(log.toString()), "max_rejected", 0.5));
    DataVolume volume = LinesFile.read(data.directory());
    assertEquals(8, volume.read());
    assertEquals(
        Map.of(
            LocalDate.of(2022, 10, 4), Map.of("watch", 2L, "rate", 0L, "request", 0L),
            LocalDate.of(2022, 10, 5), Map.of("watch", 2L, "rate", 0L, "request", 0L),
            LocalDate.of(2022, 10, 7), Map.of("watch", 0L, "rate", 1L, "request", 0L)),
        volume.days());
    assertEquals(
        List.of("bad_time", "bad_user"),
        volume.rejections().stream().map(Rejection::reason).toList());
    assertEquals(Reason.BAD_TIME.sentence(), volume.rejections().get(0).meaning());
  }

  @Test
  void rows_of_a_file_count_by_their_first_time() throws IOException {
    Path rows =
        Files.writeString(
            folder.resolve("rows.csv"), "user,movie,rating,timestamp\n1,2,3,86399\n1,3,4,86400\n");
    Collected data =
        Collected.from(
            new InteractionsSource(),
            folder.resolve("data"),
            Collected.ALWAYS,
            Map.of("paths", List.of(rows.toString())));
    assertEquals(
        Map.of(
            LocalDate.of(1970, 1, 1), Map.of("row", 1L),
            LocalDate.of(1970, 1, 2), Map.of("row", 1L)),
        LinesFile.read(data.directory()).days());
  }

  @Test
  void an_account_of_before_days_were_counted_has_none_and_a_damaged_one_is_refused()
      throws IOException {
    Path log = folder.resolve("log");
    Files.writeString(log, "2022-10-05T00:00,1,GET /data/m/alien+1979/2.mpg\n");
    Collected data = Collected.movieLog(folder.resolve("data"), log);
    Path lines = data.directory().resolve("lines.json");
    String text = Files.readString(lines);
    Files.writeString(lines, text.replaceAll("(?s)  \"days\" : \\[.*?\\],\n", ""));
    assertTrue(LinesFile.read(data.directory()).days().isEmpty());
    Files.writeString(lines, text.replace("\"read\" : 1", "\"read\" : -1"));
    assertThrows(DataException.class, () -> LinesFile.read(data.directory()));
    Files.delete(lines);
    assertThrows(DataException.class, () -> LinesFile.read(data.directory()));
  }
}
