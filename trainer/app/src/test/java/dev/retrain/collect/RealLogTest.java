package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.interactions.Catalogue;
import dev.retrain.testkit.RealParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that were recorded, with the damage that they came with. */
class RealLogTest {
  @TempDir Path folder;

  @Test
  void each_of_50_000_recorded_lines_is_accounted_for() throws IOException {
    Path log = RealParts.shared("data/movielog/movielog-2022-11-14.log.gz");
    Collected data = Collected.movieLog(folder, log);

    assertEquals(50_000, data.count("/lines/read"));
    assertEquals(50_000, data.accounted());
    assertEquals(425, data.count("/lines/accepted/request"));
    assertEquals(266, data.count("/lines/accepted/rate"));
    assertEquals(49_306, linesThatName("GET /data/m/", log));
    assertEquals(49_248, data.count("/lines/accepted/watch"));
    assertEquals(1, data.count("/lines/duplicates/watch"));
    assertEquals(0, data.count("/lines/duplicates/rate"));
    assertEquals(
        Map.of(
            "bad_time", 10L,
            "bad_user", 4L,
            "unknown_request", 3L,
            "bad_movie", 9L,
            "bad_minute", 4L,
            "implausible_movie", 23L,
            "implausible_minute", 6L,
            "implausible_user", 1L),
        rejected(data));
  }

  @Test
  void genres_are_known_for_nearly_all_films_of_the_recorded_log() throws IOException {
    Path log = RealParts.shared("data/movielog/movielog-2022-11-14.log.gz");
    Path movies = RealParts.shared("data/movielog/movies.csv.gz");
    Collected data =
        Collected.from(
            new MovieLogSource(),
            folder,
            Collected.ALWAYS,
            Map.of("paths", List.of(log.toString()), "movies", movies.toString()));

    assertEquals(25_507, data.count("/movies_file/films"));
    assertTrue(data.count("/movies_file/in_data_set") >= 0.98 * data.count("/pairs/movies"));
    Catalogue films = Catalogue.read(folder.resolve("movies.csv"));
    assertEquals(List.of("Crime", "Drama"), films.genres("the+godfather+1972"));
  }

  @Test
  void lines_reported_from_six_years_are_read_as_people_read_them() throws IOException {
    Collected data =
        Collected.movieLog(folder, RealParts.shared("data/movielog/reported-lines.log"));

    assertEquals(20, data.count("/lines/read"));
    assertEquals(7, data.count("/lines/accepted/watch"));
    assertEquals(4, data.count("/lines/accepted/rate"));
    assertEquals(8, data.count("/lines/accepted/request"));
    assertEquals(Map.of("bad_time", 1L), rejected(data));
    assertEquals(
        """
        user,movie,minutes,rating,first_time,last_time
        118106,grumpier+old+men+1995,0,3,2019-09-05T19:27:01Z,2019-09-05T19:27:01Z
        """,
        data.csv().lines().limit(2).map(line -> line + "\n").reduce("", String::concat));
    assertTrue(
        data.csv()
            .contains("617950,the+karate+kid+1984,1,,2020-04-07T09:26:00Z,2020-04-07T09:26:00Z\n"));
    assertTrue(
        data.csv()
            .contains("220358,padre+nuestro+2007,1,4,2025-10-17T01:38:54Z,2025-10-17T01:39:12Z\n"));
  }

  private static Map<String, Long> rejected(Collected data) {
    Map<String, Long> rejected = new java.util.TreeMap<>();
    data.lines()
        .at("/lines/rejected")
        .properties()
        .forEach(entry -> rejected.put(entry.getKey(), entry.getValue().asLong()));
    return rejected;
  }

  private static long linesThatName(String request, Path log) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(log)), StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> line.contains(request)).count();
    }
  }
}
