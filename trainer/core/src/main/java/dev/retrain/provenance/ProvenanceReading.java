package dev.retrain.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.run.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From JSON to the record; every field must be there and no other. */
final class ProvenanceReading {
  private ProvenanceReading() {}

  static Provenance read(JsonNode root) {
    JsonFields fields = new JsonFields(root, "");
    if (fields.whole("format") != ProvenanceFile.FORMAT) {
      throw JsonFields.failure("format", "is unknown to this release");
    }
    Provenance read =
        new Provenance(
            fields.text("model"),
            fields.text("kind"),
            fields.parsed("version", VersionName::new),
            fields.optional("parent", it -> it.parsed("parent", VersionName::new)),
            fields.parsed("run", RunId::new),
            fields.parsed("trigger", Trigger::of),
            data(fields.object("data")),
            fields.optional("seed", it -> it.whole("seed")),
            fields.map("parameters", ProvenanceReading::parameter),
            metrics(fields.array("metrics")),
            code(fields.object("code")),
            platform(fields.object("platform")),
            fields.map("durations_ms", (it, step) -> Duration.ofMillis(it.whole(step))));
    fields.end();
    return read;
  }

  private static DataOrigin data(JsonFields fields) {
    Instant from = fields.parsed("window_from", Instant::parse);
    Window window = new Window(from, fields.parsed("window_to", Instant::parse));
    DataOrigin data =
        new DataOrigin(
            fields.parsed("data_set", VersionName::new),
            fields.text("digest"),
            window,
            new DataSetFacts(
                fields.parsed("first", Instant::parse),
                fields.parsed("last", Instant::parse),
                fields.map("counts", JsonFields::whole)),
            split(fields.object("split")));
    fields.end();
    return data;
  }

  private static SplitFacts split(JsonFields fields) {
    SplitFacts split =
        new SplitFacts(
            fields.text("type"),
            fields.number("holdout"),
            fields.parsed("trained_until", Instant::parse),
            fields.map("counts", JsonFields::whole));
    fields.end();
    return split;
  }

  private static Object parameter(JsonFields fields, String name) {
    JsonNode value = fields.value(name);
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber()) {
      return fields.whole(name);
    }
    if (value.isNumber()) {
      return fields.number(name);
    }
    if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      value.forEach(text -> texts.add(text.asText()));
      return texts;
    }
    Map<String, Double> numbers = new TreeMap<>(fields.map(name, JsonFields::number));
    return numbers;
  }

  private static List<Measurement> metrics(JsonNode array) {
    List<Measurement> metrics = new ArrayList<>();
    for (JsonNode node : array) {
      JsonFields fields = new JsonFields(node, "metrics[" + metrics.size() + "].");
      metrics.add(
          new Measurement(
              fields.text("metric"),
              fields.text("subject"),
              fields.text("slice"),
              fields.number("value"),
              Math.toIntExact(fields.whole("units")),
              fields.number("low"),
              fields.number("high")));
      fields.end();
    }
    return metrics;
  }

  private static CodeOrigin code(JsonFields fields) {
    CodeOrigin code =
        new CodeOrigin(
            fields.text("commit"),
            fields.parsed("tree", ProvenanceReading::tree),
            fields.optional("build", it -> it.whole("build")),
            fields.optional("build_url", it -> it.parsed("build_url", URI::create)),
            fields.text("library"),
            fields.text("retrain"));
    fields.end();
    return code;
  }

  private static CodeOrigin.Tree tree(String word) {
    return Arrays.stream(CodeOrigin.Tree.values())
        .filter(tree -> tree.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static Platform platform(JsonFields fields) {
    Platform platform =
        new Platform(
            fields.text("java"),
            fields.text("vm"),
            fields.text("os"),
            fields.text("arch"),
            Math.toIntExact(fields.whole("threads")));
    fields.end();
    return platform;
  }
}
