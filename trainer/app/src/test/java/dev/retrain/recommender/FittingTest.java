package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittingTest {
  @TempDir Path root;

  @Test
  void one_two_and_three_threads_write_the_same_bytes() throws IOException {
    Interactions pairs = random(300, 400, 5000);
    for (int threads = 1; threads <= 3; threads++) {
      Path version = Files.createDirectory(root.resolve("t" + threads));
      Recommender.fit(
              pairs, Catalogue.empty(), RecommenderParameters.defaults(), threads, Progress.SILENT)
          .write(version);
      for (String name : ModelFiles.NAMES) {
        assertArrayEquals(
            Files.readAllBytes(root.resolve("t1").resolve(name)),
            Files.readAllBytes(version.resolve(name)),
            name + " with " + threads + " threads");
      }
    }
  }

  @ParameterizedTest(name = "{0} users, {1} films")
  @CsvSource({"0, 0", "1, 1", "1, 80", "80, 1", "2, 5"})
  void too_little_data_is_refused_with_its_counts(int users, int films) {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int user = 0; user < users; user++) {
      for (int film = 0; film < films; film++) {
        pairs.add("u" + user, "f" + film, 5, Float.NaN, 0, 0);
      }
    }
    RetrainException refusal =
        assertThrows(DataException.class, () -> fit(pairs.build(), Map.of()));
    assertTrue(
        refusal
            .getMessage()
            .startsWith(
                "training has " + users * films + " pairs of " + users + " users and " + films),
        refusal.getMessage());
  }

  @Test
  void parameters_that_make_it_diverge_are_named() {
    RetrainException refusal =
        assertThrows(
            UsageException.class,
            () -> fit(random(50, 60, 500), Map.of("regularization", 1e-300, "alpha", 1e6)));
    assertTrue(refusal.getMessage().contains("Raise regularization"), refusal.getMessage());
  }

  @Test
  void pairs_that_are_all_alike_give_a_model_with_ties_by_id() {
    Interactions.Builder pairs = new Interactions.Builder();
    for (int user = 0; user < 30; user++) {
      for (int film = 10; film < 20; film++) {
        pairs.add("u" + user, "f" + film, 0, 4, 7, 7);
      }
    }
    List<String> popular =
        fit(pairs.build(), Map.of()).recommend("nobody", null, 3).stream()
            .map(Scored::item)
            .toList();
    assertEquals(List.of("f10", "f11", "f12"), popular);
  }

  @Test
  void users_and_films_without_a_training_pair_are_not_in_the_model() {
    Interactions all = random(40, 50, 400);
    Interactions some = all.subset(row -> all.user(row) != 3 && all.item(row) != 4);
    RecommenderModel model = fit(some, Map.of());
    assertEquals(39, model.users().size());
    assertEquals(49, model.items().size());
    assertEquals(RecommenderModel.UNKNOWN, model.userRow(all.users().get(3)));
    assertTrue(!model.items().contains(all.items().get(4)));
  }

  @Test
  void progress_is_told_iteration_by_iteration() {
    List<String> heard = new ArrayList<>();
    Recommender.fit(
        random(30, 30, 200),
        Catalogue.empty(),
        RecommenderParameters.withDefaults(Map.of("iterations", 2)),
        1,
        (step, done, total, note) -> heard.add(step + " " + done + "/" + total));
    assertEquals(List.of("fit 1/2", "fit 2/2"), heard);
  }

  @Test
  void memory_grows_with_each_of_its_causes() {
    long base = Recommender.memoryBytes(1000, 1000, 50_000, 64);
    assertTrue(base > 4L * 64 * 3000 + 16 * 50_000);
    assertTrue(Recommender.memoryBytes(2000, 1000, 50_000, 64) > base);
    assertTrue(Recommender.memoryBytes(1000, 2000, 50_000, 64) > base);
    assertTrue(Recommender.memoryBytes(1000, 1000, 60_000, 64) > base);
    assertTrue(Recommender.memoryBytes(1_000_000_000L, 1000, 50_000, 64) > 1L << 37);
  }

  private static RecommenderModel fit(Interactions pairs, Map<String, ?> parameters) {
    return Recommender.fit(
        pairs,
        Catalogue.empty(),
        RecommenderParameters.withDefaults(parameters),
        2,
        Progress.SILENT);
  }

  /** Every user and film occurs; the rest is random, from a fixed seed. */
  private static Interactions random(int users, int films, int tries) {
    Random random = new Random(21);
    Interactions.Builder pairs = new Interactions.Builder();
    boolean[][] taken = new boolean[users][films];
    for (int i = 0; i < tries + users + films; i++) {
      int user = i < users ? i : random.nextInt(users);
      int film = i >= users && i < users + films ? i - users : random.nextInt(films);
      if (!taken[user][film]) {
        taken[user][film] = true;
        float rating = random.nextBoolean() ? Float.NaN : 1 + random.nextInt(5);
        pairs.add("u" + user, "f" + film, random.nextInt(150), rating, i, i + 50);
      }
    }
    return pairs.build();
  }
}
