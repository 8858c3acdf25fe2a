package dev.retrain.recommender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.kind.ServedModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers {@code GET /recommend/{userid}?k=20}: item ids with commas between, or JSON with titles,
 * scores and reasons. Users the model does not know get what is popular.
 */
public final class RecommenderServing implements ServedModel {
  private static final Pattern USER_ID = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final int DEFAULT_K = 20;
  private static final int MOST_K = 100;
  private static final JsonMapper JSON = new JsonMapper();

  private final RecommenderModel model;

  /** Serves a model. */
  public RecommenderServing(RecommenderModel model) {
    this.model = model;
  }

  @Override
  public Optional<Answer> answer(Call call) throws BadCallException {
    List<String> path = call.segments();
    if (path.isEmpty() || !path.get(0).equals("recommend")) {
      return Optional.empty();
    }
    if (path.size() != 2 || !USER_ID.matcher(path.get(1)).matches()) {
      throw new BadCallException(
          "the path must be /recommend/{userid}, with a user id of 1 to 64 letters, digits or"
              + " . _ @ -");
    }
    String user = path.get(1);
    int k = k(call.query());
    boolean fallback = model.userRow(user) == RecommenderModel.UNKNOWN;
    List<Scored> items = model.recommend(user, null, k);
    return Optional.of(
        call.json()
            ? new Answer("application/json", json(user, items, fallback), fallback, items.isEmpty())
            : new Answer("text/plain; charset=utf-8", text(items), fallback));
  }

  @Override
  public Map<String, Long> size() {
    return Map.of("users", (long) model.users().size(), "items", (long) model.items().size());
  }

  private static int k(Map<String, String> query) throws BadCallException {
    String text = query.getOrDefault("k", String.valueOf(DEFAULT_K));
    int k = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    if (k < 1 || k > MOST_K) {
      throw new BadCallException("k must be a whole number from 1 to " + MOST_K);
    }
    return k;
  }

  private static String text(List<Scored> items) {
    return items.stream().map(Scored::item).collect(Collectors.joining(","));
  }

  private static String json(String user, List<Scored> items, boolean fallback) {
    ObjectNode answer = JSON.createObjectNode().put("user", user).put("fallback", fallback);
    var list = answer.putArray("items");
    for (Scored scored : items) {
      ObjectNode item = list.addObject().put("item", scored.item());
      if (!scored.title().isEmpty()) {
        item.put("title", scored.title());
      }
      item.put("score", scored.score()).put("reason", scored.reason());
    }
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't write an object of texts and numbers", e);
    }
  }
}
