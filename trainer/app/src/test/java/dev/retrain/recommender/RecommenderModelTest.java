package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.kernel.Factors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommenderModelTest {
  @TempDir Path version;

  @Test
  void the_withheld_film_comes_first() {
    RecommenderModel model = Checkerboard.model(Map.of("factors", 6));
    for (int user = 0; user < Checkerboard.SIDE; user++) {
      List<Scored> best = model.recommend(Checkerboard.id("u", user), null, 3);
      assertEquals(Checkerboard.id("f", user), best.get(0).item());
      assertEquals("als", best.get(0).reason());
      assertTrue(best.get(0).score() > best.get(1).score() + 0.3, best.toString());
    }
  }

  @Test
  void a_loaded_model_recommends_as_the_fitted_one_did() throws IOException {
    RecommenderModel fitted = Checkerboard.model(Map.of("genre_blend", 0.1));
    assertEquals(ModelFiles.NAMES, fitted.write(version));
    RecommenderModel loaded = RecommenderModel.load(version);
    assertEquals(fitted.users(), loaded.users());
    assertEquals(fitted.items(), loaded.items());
    for (String user : List.of("u00", "u07", "nobody")) {
      assertEquals(fitted.recommend(user, null, 50), loaded.recommend(user, null, 50));
      assertArrayEquals(fitted.seen(fitted.userRow(user)), loaded.seen(loaded.userRow(user)));
    }
  }

  @Test
  void the_same_model_is_written_with_the_same_bytes() throws IOException {
    Path first = Files.createDirectory(version.resolve("first"));
    Path second = Files.createDirectory(version.resolve("second"));
    Checkerboard.model(Map.of()).write(first);
    Checkerboard.model(Map.of()).write(second);
    for (String name : ModelFiles.NAMES) {
      assertArrayEquals(
          Files.readAllBytes(first.resolve(name)), Files.readAllBytes(second.resolve(name)), name);
    }
  }

  @Test
  void scores_that_are_no_numbers_are_never_recommended() {
    RecommenderModel.Parts sound = Checkerboard.model(Map.of()).parts();
    float[] users = sound.factors().users().clone();
    float[] items = sound.factors().items().clone();
    Arrays.fill(users, Float.MAX_VALUE);
    Arrays.fill(items, Float.MAX_VALUE);
    RecommenderModel overflowing =
        new RecommenderModel(
            new RecommenderModel.Parts(
                sound.description(),
                sound.users(),
                sound.items(),
                new Factors(sound.factors().factors(), users, items),
                sound.seen(),
                sound.popularity(),
                sound.titles(),
                sound.genres(),
                sound.preferences()));
    String said =
        assertThrows(IllegalStateException.class, () -> overflowing.recommend("u00", null, 3))
            .getMessage();
    assertTrue(said.endsWith(" is Infinity"), said);
    assertEquals(3, overflowing.recommend("nobody", null, 3).size());
  }

  /** Pinned, because some differences show only from one JVM to the next. */
  @Test
  void the_bytes_are_the_pinned_ones() throws Exception {
    Checkerboard.model(Map.of("factors", 6)).write(version);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String name : ModelFiles.NAMES) {
      digest.update(Files.readAllBytes(version.resolve(name)));
    }
    assertEquals("f041dfba409ab7bc", HexFormat.of().formatHex(digest.digest()).substring(0, 16));
  }

  @Test
  void an_unknown_user_gets_what_is_popular_in_order_of_popularity_then_id() {
    List<Scored> popular = Checkerboard.model(Map.of()).recommend("nobody", null, 100);
    assertEquals(Checkerboard.SIDE, popular.size());
    assertEquals("popular", popular.get(0).reason());
    assertEquals(1.0, popular.get(0).score());
    for (int i = 1; i < popular.size(); i++) {
      Scored better = popular.get(i - 1);
      Scored next = popular.get(i);
      assertTrue(
          better.score() > next.score()
              || (better.score() == next.score() && better.item().compareTo(next.item()) < 0));
    }
  }

  @Test
  void a_user_with_too_little_history_gets_popular_films_of_the_preferred_genre() {
    RecommenderModel model = Checkerboard.model(Map.of("min_history", 50));
    Scored first = model.recommend("u03", null, 1).get(0);
    assertFalse(model.isWarm(model.userRow("u03")));
    assertEquals("f03", first.item());
    assertEquals("popular in Odd", first.reason());
    assertEquals("Film \"3\", é", first.title());
  }

  @Test
  void items_given_as_seen_are_left_out_instead_of_the_training_items() {
    RecommenderModel model = Checkerboard.model(Map.of());
    List<Scored> all = model.recommend("u00", List.of("f00", "no such film"), 100);
    assertEquals(Checkerboard.SIDE - 1, all.size());
    assertTrue(all.stream().noneMatch(scored -> scored.item().equals("f00")));
    assertTrue(all.stream().anyMatch(scored -> scored.item().equals("f02")));
  }
}
