package dev.retrain.tabular.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.json.JsonObject;
import dev.retrain.tabular.split.SplitRule;
import java.time.Instant;

/** What the files of all models have: the split that they were trained by, and their looks. */
public final class SplitJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SplitJson() {}

  /** Adds a rule to an empty object. */
  public static void write(SplitRule rule, ObjectNode json) {
    json.put("type", rule.type())
        .put("holdout", rule.holdout())
        .put("seed", rule.seed())
        .put("trained_until", rule.trainedUntil().toString())
        .put("identity", rule.identity().orElse(null));
  }

  /** Reads what {@link #write} wrote. */
  public static SplitRule read(JsonObject rule) {
    return new SplitRule(
        rule.text("type"),
        rule.number("holdout"),
        rule.whole("seed"),
        rule.parsed("trained_until", Instant::parse),
        rule.nullable("identity", JsonObject::text));
  }

  /** An object as people like to read it; the same object, the same text on every system. */
  public static String text(ObjectNode json) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    try {
      return JSON.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
