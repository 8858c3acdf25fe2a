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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /recommend} and {@code GET /explain}. */
class ManyUsersTest {
  private final RecommenderModel model = Checkerboard.model(Map.of());
  private final RecommenderServing serving = new RecommenderServing(model);

  private Answer post(String body, boolean json) throws BadCallException {
    Call call = new Call(List.of("recommend"), Map.of(), json, Optional.of(body));
    return serving.answer(call).orElseThrow();
  }

  private Answer get(String route, String user, String k) throws BadCallException {
    return serving.answer(new Call(List.of(route, user), Map.of("k", k), true)).orElseThrow();
  }

  @Test
  void each_user_of_a_post_gets_what_the_user_would_get_alone() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    Answer answer = post("{\"users\": [\"u04\", \"nobody\", \"u05\"], \"k\": 3}", true);
    JsonNode all = mapper.readTree(answer.body()).get("recommendations");
    assertEquals(3, all.size());
    int at = 0;
    for (String user : List.of("u04", "nobody", "u05")) {
      assertEquals(mapper.readTree(get("recommend", user, "3").body()), all.get(at++));
    }
    assertTrue(answer.fallback(), "one of them is unknown");
    assertFalse(post("{\"users\": [\"u04\"]}", true).fallback());
    assertEquals(Set.of("recommend"), serving.posts());
  }

  @Test
  void as_text_it_is_a_line_for_each_user() throws BadCallException {
    assertEquals(
        "u04\tf04\nu05\tf05\n", post("{\"users\": [\"u04\", \"u05\"], \"k\": 1}", false).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "null",
        "{}",
        "{\"users\": []}",
        "{\"users\": \"u04\"}",
        "{\"users\": [4]}",
        "{\"users\": [\"\"]}",
        "{\"users\": [\"a b\"]}",
        "{\"users\": [[\"u04\"]]}",
        "{\"users\": [\"u04\", \"u04\"]}",
        "{\"users\": [\"u04\"], \"users\": [\"u05\"]}",
        "{\"users\": [\"u04\"], \"n\": 3}",
        "{\"users\": [\"u04\"], \"k\": 0}",
        "{\"users\": [\"u04\"], \"k\": 101}",
        "{\"users\": [\"u04\"], \"k\": 1.5}",
        "{\"users\": [\"u04\"], \"k\": \"3\"}",
        "{\"users\": [\"u04\"], \"k\": null}",
        "{\"users\": [\"u04\"], \"k\": 1e400}",
        "{\"users\": [\"u04\"], \"k\": 4294967297}",
        "{\"users\": [\"u04\"]} x"
      })
  void a_body_that_asks_for_nothing_that_can_be_answered_is_refused(String body) {
    BadCallException refusal = assertThrows(BadCallException.class, () -> post(body, true));
    assertFalse(refusal.getMessage().isBlank());
  }

  @Test
  void a_post_of_200_users_is_taken_and_one_more_is_not() throws BadCallException {
    assertEquals(200, post(users(200), false).body().lines().count());
    BadCallException refusal = assertThrows(BadCallException.class, () -> post(users(201), false));
    assertEquals("users must be a list of 1 to 200 user ids", refusal.getMessage());
  }

  private static String users(int count) {
    return IntStream.range(0, count)
        .mapToObj(user -> "\"n" + user + "\"")
        .collect(Collectors.joining(",", "{\"users\":[", "],\"k\":1}"));
  }

  @Test
  void an_explanation_names_what_is_most_alike_of_what_the_user_has_seen() throws Exception {
    JsonNode json = new ObjectMapper().readTree(get("explain", "u04", "2").body());
    assertEquals("vectors", json.get("by").asText());
    assertEquals(9, json.get("seen").asInt());
    JsonNode first = json.get("items").get(0);
    assertEquals("f04", first.get("item").asText());
    assertEquals(Explanation.MOST, first.get("because").size());
    double before = 1;
    for (JsonNode near : first.get("because")) {
      int film = Integer.parseInt(near.get("item").asText().substring(1));
      assertEquals(0, film % 2, "an even user saw even films only: " + near);
      assertTrue(near.get("similarity").asDouble() <= before, first::toString);
      before = near.get("similarity").asDouble();
      assertEquals("Film \"" + film + "\", é", near.get("title").asText());
    }
    assertTrue(before > 0.5, first::toString);
  }

  @Test
  void a_popular_item_is_explained_by_nothing_but_its_popularity() throws Exception {
    Answer answer = get("explain", "nobody", "3");
    JsonNode json = new ObjectMapper().readTree(answer.body());
    assertTrue(answer.fallback());
    assertEquals("popularity", json.get("by").asText());
    assertEquals(0, json.get("seen").asInt());
    for (JsonNode item : json.get("items")) {
      assertEquals("popular", item.get("reason").asText());
      assertEquals(0, item.get("because").size());
    }
  }

  @Test
  void an_explanation_refuses_what_a_recommendation_refuses() {
    assertThrows(BadCallException.class, () -> get("explain", "a b", "3"));
    assertThrows(BadCallException.class, () -> get("explain", "u04", "101"));
  }
}
