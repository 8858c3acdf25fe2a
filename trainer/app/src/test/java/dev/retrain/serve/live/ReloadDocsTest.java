package dev.retrain.serve.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section Reload of {@code docs/serving.md} says what a server that follows says. */
class ReloadDocsTest {
  @TempDir Path folder;

  @Test
  void every_metric_of_following_stands_in_the_table_and_no_other() throws IOException {
    Path page = Path.of(System.getProperty("retrain.basedir"), "docs", "serving.md");
    Set<String> documented =
        Files.readString(page)
            .lines()
            .dropWhile(line -> !line.equals("## Reload"))
            .filter(line -> line.startsWith("| `retrain_"))
            .map(line -> line.split("[`{]", -1)[1].replaceAll("_count$", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Releases releases = new Releases(folder.resolve("movies"), 10);
    releases.promote();
    try (LiveBench bench = new LiveBench(releases)) {
      bench.follower.loadNow();
      releases.promote("unloadable");
      bench.follower.loadNow();
      Set<String> following =
          exported(bench).stream()
              .filter(name -> name.matches("retrain_(reload|follow|served|last|journal|quar).*"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(following, documented);
    }
  }

  private static Set<String> exported(LiveBench bench) {
    return bench
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" ", -1)[2].replaceAll("_max$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
