package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.interactions.Interactions;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MovieLens ratings written as a log, clean and damaged: the ratings must come back. */
class ReplayTest {
  @TempDir Path folder;

  @Test
  void all_ratings_of_a_clean_log_are_recovered() throws Exception {
    Path log = replay("--malformed", "0", "--minutes-max", "3");
    Collected data = Collected.movieLog(folder.resolve("data"), log);

    assertEquals(0, data.sum("/lines/rejected"));
    assertEquals(100_836, data.count("/lines/accepted/rate"));
    assertEquals(100_836, data.count("/pairs/count"));
    assertEquals(data.count("/lines/read"), data.accounted());
    assertEquals(100_836, recovered(data, log));
  }

  @Test
  void ratings_of_undamaged_lines_are_recovered_from_a_dirty_log() throws Exception {
    Path log =
        replay(
            "--malformed",
            "0.01",
            "--duplicates",
            "0.01",
            "--out-of-order",
            "0.02",
            "--crlf",
            "--minutes-max",
            "3");
    Collected data = Collected.movieLog(folder.resolve("data"), log);

    assertEquals(data.count("/lines/read"), data.accounted());
    assertTrue(data.count("/lines/duplicates/rate") > 800);
    assertTrue(recovered(data, log) > 98_000);
  }

  /** The third way, letters outside ASCII left out, is the replay's default: see the clean log. */
  @ParameterizedTest
  @ValueSource(strings = {"utf8", "percent"})
  void ratings_are_recovered_however_titles_are_written(String titles) throws Exception {
    Path log = replay("--malformed", "0", "--titles", titles, "--minutes-max", "1");
    Path movies = folder.resolve("movies.csv");
    Collected data =
        Collected.from(
            new MovieLogSource(),
            folder.resolve("data"),
            Collected.ALWAYS,
            Map.of("paths", List.of(log.toString()), "movies", movies.toString()));

    assertEquals(100_836, recovered(data, log));
    assertEquals(9_724, data.count("/movies_file/in_data_set"));
  }

  private Path replay(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(RealParts.python("argparse").toString());
    command.add(RealParts.shared("data/mkmovielog.py").toString());
    command.add(RealParts.shared("data/ml-latest-small").toString());
    Path log = folder.resolve("replay.log");
    command.addAll(
        List.of("-o", log.toString(), "--truth-out", folder.resolve("truth").toString()));
    command.addAll(List.of("--movies-out", folder.resolve("movies.csv").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return log;
  }

  /**
   * The number of true ratings whose line is in the log as it was meant; each must be in the data
   * set, unless a damaged but plausible line of the same user and film says otherwise later.
   */
  private int recovered(Collected data, Path log) throws IOException {
    Map<String, Float> ratings = ratings(data.pairs());
    Set<String> rateLines = new HashSet<>();
    Map<String, TreeSet<String>> byPair = new HashMap<>();
    for (String line : Files.readAllLines(log)) {
      int rate = line.indexOf(",GET /rate/");
      if (rate > 0 && line.lastIndexOf('=') > rate) {
        rateLines.add(line);
        String pair =
            line.substring(line.indexOf(',') + 1, line.lastIndexOf('=')).replace("GET /rate/", "");
        byPair.computeIfAbsent(pair, p -> new TreeSet<>()).add(line);
      }
    }
    int count = 0;
    for (String row : Files.readAllLines(folder.resolve("truth"))) {
      String[] truth = row.split(",");
      if (truth[0].equals("user_id") || !rateLines.contains(line(truth))) {
        continue;
      }
      count++;
      String pair = truth[0] + "," + truth[1];
      Float found = ratings.get(truth[0] + "," + decoded(truth[1]));
      boolean overruled = byPair.get(pair).size() > 1;
      assertFalse(found == null, row + " is missing");
      assertTrue(overruled || found == Float.parseFloat(truth[2]), row + " is " + found);
    }
    return count;
  }

  private static String line(String[] truth) {
    String time =
        java.time.LocalDateTime.ofEpochSecond(Long.parseLong(truth[3]), 0, java.time.ZoneOffset.UTC)
            .toString();
    return time + "," + truth[0] + ",GET /rate/" + truth[1] + "=" + truth[2];
  }

  private static String decoded(String movie) {
    return URLDecoder.decode(movie.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, Float> ratings(Interactions pairs) {
    Map<String, Float> ratings = new HashMap<>();
    for (int row = 0; row < pairs.size(); row++) {
      ratings.put(
          pairs.users().get(pairs.user(row)) + "," + pairs.items().get(pairs.item(row)),
          pairs.rating(row));
    }
    return ratings;
  }
}
