package dev.retrain.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.collect.InteractionsSource;
import dev.retrain.collect.MovieLogSource;
import dev.retrain.collect.Source;
import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.interactions.InteractionsCsv;
import dev.retrain.progress.Progress;
import dev.retrain.ranking.Split;
import dev.retrain.ranking.SplitType;
import dev.retrain.recommender.Recommender;
import dev.retrain.recommender.RecommenderModel;
import dev.retrain.recommender.RecommenderParameters;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import dev.retrain.simulate.SimulationPlan;
import dev.retrain.simulate.Simulator;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No leak is found where there is none, for any split. */
class CleanDataTest {
  private static final Window ALWAYS =
      new Window(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

  @TempDir Path folder;

  @Test
  void random_data_sets_are_clean() throws IOException {
    long seed = Long.getLong("leakage.seed", 20_261_121L);
    System.out.println("random data sets with -Dleakage.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < Integer.getInteger("leakage.rounds", 40); round++) {
      Interactions.Builder pairs = new Interactions.Builder();
      int span = 100 + random.nextInt(100_000);
      int users = 20 + random.nextInt(60);
      for (int user = 0; user < users; user++) {
        for (int item = 0; item < 30; item++) {
          if (random.nextInt(item + 3) < 3) {
            long first = random.nextInt(span);
            float rating = random.nextBoolean() ? Float.NaN : random.nextInt(5) + 1;
            float minutes = random.nextInt(200);
            pairs.add("u" + user, "i" + item, minutes, rating, first, first + random.nextInt(span));
          }
        }
      }
      inspect(pairs.build(), Catalogue.empty(), 0.2 + 0.3 * random.nextDouble());
    }
  }

  @Test
  void a_simulated_log_is_clean() throws IOException {
    Simulator.write(
        folder.resolve("logs"),
        new SimulationPlan(LocalDate.parse("2026-11-01"), 8, 800, 200, 3, 5, 0.001, 0.0005),
        Progress.SILENT);
    collect(
        new MovieLogSource(),
        Map.of(
            "paths",
            List.of(folder.resolve("logs") + "/*.log.gz"),
            "movies",
            folder.resolve("logs/movies.csv").toString()));
    Interactions pairs = pairs();
    Split split = SplitType.GLOBAL_TIME.split(pairs, 0.1);
    assertTrue(split.facts().counts().get("crossing_pairs") > 0);
    assertTrue(split.facts().counts().get("crossing_minutes_cut") > 0);
    inspect(pairs, Catalogue.read(folder.resolve(Catalogue.FILE)), 0.1);
  }

  @Test
  void movielens_is_clean() throws IOException {
    Path data = RealParts.shared("data/ml-latest-small");
    collect(
        new InteractionsSource(),
        Map.of(
            "paths",
            List.of(data.resolve("ratings.csv").toString()),
            "movies",
            data.resolve("movies.csv").toString()));
    inspect(pairs(), Catalogue.read(folder.resolve(Catalogue.FILE)), 0.2);
  }

  private void collect(Source source, Map<String, Object> given) throws IOException {
    Map<String, Object> values = new HashMap<>();
    for (Key key : source.keys()) {
      key.defaultValue().ifPresent(value -> values.put(key.name(), value));
    }
    values.putAll(given);
    source.collect(new Settings(values), ALWAYS, folder, Progress.SILENT);
  }

  private Interactions pairs() throws IOException {
    return InteractionsCsv.read(folder.resolve(InteractionsCsv.FILE));
  }

  /** Splits, fits, reads the model back, and compares it with itself as a champion. */
  private void inspect(Interactions pairs, Catalogue films, double holdout) throws IOException {
    RecommenderParameters parameters =
        RecommenderParameters.withDefaults(Map.of("factors", 4, "iterations", 1, "min_pairs", 2));
    for (SplitType type : SplitType.values()) {
      Split split = SplitInspection.of(pairs, type.split(pairs, holdout));
      assertEquals(0, split.facts().counts().get(SplitInspection.TWINS), type.word());
      Path version = Files.createTempDirectory(folder, "version");
      Recommender.fit(split.training(), films, parameters, 2, Progress.SILENT).write(version);
      RecommenderModel model = RecommenderModel.load(version);
      LearnedInspection.check(split, model.learned());
      ChampionInspection champion =
          ChampionInspection.of(
              pairs, split, model.learned(), Instant.EPOCH, split.facts().trainedUntil());
      assertEquals(0, champion.knownPairs(), type.word());
      assertEquals("", champion.contradiction(), type.word());
    }
  }
}
