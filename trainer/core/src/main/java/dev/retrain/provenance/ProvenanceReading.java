package dev.retrain.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.feed.SpanJson;
import dev.retrain.json.JsonObject;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.run.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** From JSON to the record; every field must be there and no other. */
final class ProvenanceReading {
  private ProvenanceReading() {}

  static Provenance read(JsonObject fields) {
    if (fields.whole("format") != ProvenanceFile.FORMAT) {
      throw fields.refused("format", "is unknown to this release");
    }
    return new Provenance(
        fields.text("model"),
        fields.text("kind"),
        fields.parsed("version", VersionName::new),
        fields.nullable("parent", (it, name) -> it.parsed(name, VersionName::new)),
        fields.parsed("run", RunId::new),
        fields.parsed("trigger", Trigger::of),
        fields.object("data", ProvenanceReading::data),
        fields.nullable("seed", JsonObject::whole),
        fields.map("parameters", ProvenanceReading::parameter),
        fields.objects("metrics", ProvenanceReading::metric),
        fields.object("code", ProvenanceReading::code),
        fields.object("platform", ProvenanceReading::platform),
        fields.map("durations_ms", (it, step) -> Duration.ofMillis(it.whole(step))));
  }

  private static DataOrigin data(JsonObject fields) {
    Instant from = fields.parsed("window_from", Instant::parse);
    Window window = new Window(from, fields.parsed("window_to", Instant::parse));
    return new DataOrigin(
        fields.parsed("data_set", VersionName::new),
        fields.text("digest"),
        window,
        new DataSetFacts(
            fields.parsed("first", Instant::parse),
            fields.parsed("last", Instant::parse),
            fields.map("counts", JsonObject::whole),
            SpanJson.read(fields)),
        fields.object("split", ProvenanceReading::split));
  }

  private static SplitFacts split(JsonObject fields) {
    return new SplitFacts(
        fields.text("type"),
        fields.number("holdout"),
        fields.parsed("trained_until", Instant::parse),
        fields.map("counts", JsonObject::whole));
  }

  private static Object parameter(JsonObject fields, String name) {
    JsonNode value = fields.member(name);
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
      return fields.texts(name);
    }
    return fields.map(name, JsonObject::number);
  }

  private static Measurement metric(JsonObject fields) {
    return new Measurement(
        fields.text("metric"),
        fields.text("subject"),
        fields.text("slice"),
        figure(fields, "value"),
        Math.toIntExact(fields.whole("units")),
        figure(fields, "low"),
        figure(fields, "high"));
  }

  /** NaN for a figure that could not be measured. */
  private static double figure(JsonObject fields, String name) {
    return fields.nullable(name, JsonObject::number).orElse(Double.NaN);
  }

  private static CodeOrigin code(JsonObject fields) {
    return new CodeOrigin(
        fields.text("commit"),
        fields.parsed("tree", ProvenanceReading::tree),
        fields.nullable("build", JsonObject::whole),
        fields.nullable("build_url", (it, name) -> it.parsed(name, URI::create)),
        fields.text("library"),
        fields.text("retrain"));
  }

  private static CodeOrigin.Tree tree(String word) {
    return Arrays.stream(CodeOrigin.Tree.values())
        .filter(tree -> tree.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static Platform platform(JsonObject fields) {
    return new Platform(
        fields.text("java"),
        fields.text("vm"),
        fields.text("os"),
        fields.text("arch"),
        Math.toIntExact(fields.whole("threads")));
  }
}
