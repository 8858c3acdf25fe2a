package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs together in a registry is refused with its line, along with every other mistake. */
class AllMistakesTest {
  @TempDir Path folder;

  @Test
  void a_scale_that_is_upside_down_is_told_with_line_and_value() {
    String said = refused("min_rating: 5, max_rating: 1");
    assertTrue(
        said.contains(
            "models.yaml:6: models.movies.source.max_rating: '1': is below min_rating 5 → swap them"
                + " or change one"),
        said);
    assertTrue(said.contains("models.yaml:7: models.movies.gate.metric: 'hits@5'"), said);
  }

  @Test
  void a_lower_end_above_the_default_upper_end_is_told_where_it_stands() {
    String said = refused("min_rating: 7");
    assertTrue(
        said.contains(
            "models.yaml:6: models.movies.source.min_rating: '7': is above max_rating 5 → change"
                + " one"),
        said);
    assertFalse(refused("min_rating: 4").contains("min_rating"));
  }

  private String refused(String scale) {
    Workbench bench = Workbench.withTastes(folder);
    bench.write(
        "models.yaml",
        """
        format: 1
        store: store
        models:
          movies:
            kind: recommender
            source: {type: interactions, paths: [pairs.csv], %s}
            gate: {metric: hits@5, min: 0.3}
        """
            .formatted(scale));
    Ended ended = bench.run("check").with(64);
    return ended.out();
  }
}
