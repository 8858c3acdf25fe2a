package dev.retrain.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.json.JsonObject;
import java.util.List;

/** Spans as a member {@value #NAME} of a JSON object; without spans there is no such member. */
public final class SpanJson {
  private static final String NAME = "spans";

  private SpanJson() {}

  /** Adds them. */
  public static void write(ObjectNode node, List<Span> spans) {
    if (spans.isEmpty()) {
      return;
    }
    ArrayNode array = node.putArray(NAME);
    for (Span span : spans) {
      array
          .addObject()
          .put("name", span.name())
          .put("from", span.from())
          .put("to", span.to())
          .put("missing", span.missing())
          .put("expired", span.expired());
    }
  }

  /** Reads them; an empty list if there are none. */
  public static List<Span> read(JsonObject fields) {
    return fields.optional(NAME, (it, name) -> it.objects(name, SpanJson::span)).orElse(List.of());
  }

  private static Span span(JsonObject fields) {
    long from = fields.count("from");
    long to = fields.count("to");
    long missing = fields.count("missing");
    if (to < from || missing > to - from) {
      throw fields.refused("to", "does not fit the other numbers");
    }
    return new Span(fields.text("name"), from, to, missing, fields.count("expired"));
  }
}
