package dev.retrain.recommender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.kind.ServedModel.Answer;
import dev.retrain.kind.ServedModel.BadCallException;
import dev.retrain.kind.ServedModel.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommenderServingTest {
  private final RecommenderModel model = Checkerboard.model(Map.of());
  private final RecommenderServing serving = new RecommenderServing(model);

  @Test
  void a_known_user_gets_ids_with_commas_between() throws BadCallException {
    Answer answer = answer("u04", Map.of("k", "3"), false);
    assertEquals("text/plain; charset=utf-8", answer.contentType());
    assertEquals(3, answer.body().split(",").length);
    assertTrue(answer.body().startsWith("f04,"), answer.body());
    assertFalse(answer.fallback());
  }

  @Test
  void an_unknown_user_gets_popular_films_and_a_fallback_mark() throws BadCallException {
    Answer answer = answer("12345", Map.of(), false);
    assertTrue(answer.fallback());
    assertEquals(20, answer.body().split(",").length);
  }

  @Test
  void fewer_films_than_asked_for_come_from_a_small_catalogue() throws BadCallException {
    assertEquals(11, answer("u04", Map.of("k", "100"), false).body().split(",").length);
  }

  @Test
  void json_says_title_score_and_reason() throws Exception {
    Answer answer = answer("u05", Map.of("k", "2"), true);
    assertEquals("application/json", answer.contentType());
    JsonNode json = new ObjectMapper().readTree(answer.body());
    assertEquals("u05", json.get("user").asText());
    assertFalse(json.get("fallback").asBoolean());
    JsonNode first = json.get("items").get(0);
    assertEquals(2, json.get("items").size());
    assertEquals("f05", first.get("item").asText());
    assertEquals("Film \"5\", é", first.get("title").asText());
    assertEquals("als", first.get("reason").asText());
    assertEquals(model.recommend("u05", null, 1).get(0).score(), first.get("score").asDouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "u\n1", "u,1", "ü", "a/b", "'; drop", "${x}"})
  void a_bad_user_id_is_refused_with_the_reason(String user) {
    BadCallException refusal =
        assertThrows(BadCallException.class, () -> answer(user, Map.of(), false));
    assertTrue(refusal.getMessage().contains("1 to 64 letters"), refusal.getMessage());
  }

  @Test
  void an_id_of_64_characters_is_taken_and_one_more_is_not() throws BadCallException {
    assertTrue(answer("x".repeat(64), Map.of(), false).fallback());
    assertThrows(BadCallException.class, () -> answer("x".repeat(65), Map.of(), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "1.5", "", "ten", "9999999999", "٣"})
  void a_bad_k_is_refused_with_the_range(String k) {
    BadCallException refusal =
        assertThrows(BadCallException.class, () -> answer("u01", Map.of("k", k), false));
    assertEquals("k must be a whole number from 1 to 100", refusal.getMessage());
  }

  @Test
  void other_paths_are_left_to_others_and_longer_ones_refused() throws BadCallException {
    assertEquals(Optional.empty(), serving.answer(new Call(List.of(), Map.of(), false)));
    assertEquals(Optional.empty(), serving.answer(new Call(List.of("rank"), Map.of(), false)));
    List<String> longer = List.of("recommend", "u01", "more");
    assertThrows(BadCallException.class, () -> serving.answer(new Call(longer, Map.of(), false)));
    List<String> shorter = List.of("recommend");
    assertThrows(BadCallException.class, () -> serving.answer(new Call(shorter, Map.of(), false)));
  }

  @Test
  void its_size_is_that_of_the_model() {
    assertEquals(Map.of("users", 20L, "items", 20L), serving.size());
  }

  private Answer answer(String user, Map<String, String> query, boolean json)
      throws BadCallException {
    return serving.answer(new Call(List.of("recommend", user), query, json)).orElseThrow();
  }
}
