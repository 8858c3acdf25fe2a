package dev.retrain.recommender;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** What a recommender says, as JSON and as text. */
final class RecommenderAnswers {
  private static final JsonMapper JSON = new JsonMapper();

  private final RecommenderModel model;
  private final Explanation explanation;

  RecommenderAnswers(RecommenderModel model) {
    this.model = model;
    this.explanation = new Explanation(model);
  }

  /** Whether a user gets what is popular. */
  boolean isFallback(String user) {
    return model.userRow(user) == RecommenderModel.UNKNOWN;
  }

  static String text(List<Scored> items) {
    return items.stream().map(Scored::item).collect(Collectors.joining(","));
  }

  /** A user and the items, with titles as far as known, scores and reasons. */
  ObjectNode json(String user, List<Scored> items) {
    ObjectNode answer = JSON.createObjectNode().put("user", user).put("fallback", isFallback(user));
    ArrayNode list = answer.putArray("items");
    for (Scored scored : items) {
      named(list.addObject(), scored.item(), scored.title())
          .put("score", scored.score())
          .put("reason", scored.reason());
    }
    return answer;
  }

  /** The same with how much is known of the user, and what each item is like of it. */
  ObjectNode explained(String user, List<Scored> items) {
    int row = model.userRow(user);
    ObjectNode answer = json(user, items).put("seen", model.seen(row).length);
    answer.put("by", model.isWarm(row) ? "vectors" : row < 0 ? "popularity" : "genres");
    for (JsonNode item : answer.withArray("items")) {
      ArrayNode because = ((ObjectNode) item).putArray("because");
      int itemRow = model.parts().items().row(item.path("item").textValue());
      for (Explanation.Near near : explanation.of(row, itemRow)) {
        named(
                because.addObject(),
                model.parts().items().id(near.item()),
                model.parts().titles().get(near.item()))
            .put("similarity", near.similarity());
      }
    }
    return answer;
  }

  private static ObjectNode named(ObjectNode node, String item, String title) {
    node.put("item", item);
    return title.isEmpty() ? node : node.put("title", title);
  }

  /** {@code {"recommendations": […]}}. */
  static ObjectNode batch(List<ObjectNode> answers) {
    ObjectNode all = JSON.createObjectNode();
    all.putArray("recommendations").addAll(answers);
    return all;
  }

  static String written(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't write an object of texts and numbers", e);
    }
  }
}
