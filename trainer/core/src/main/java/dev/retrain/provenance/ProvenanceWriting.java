package dev.retrain.provenance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.feed.SpanJson;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** From the record to JSON, in the order of the record; mappings by name. */
final class ProvenanceWriting {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProvenanceWriting() {}

  static ObjectNode json(Provenance it) {
    ObjectNode node = JSON.objectNode();
    node.put("format", ProvenanceFile.FORMAT);
    node.put("model", it.model());
    node.put("kind", it.kind());
    node.put("version", it.version().value());
    node.put("parent", it.parent().map(Record::toString).orElse(null));
    node.put("run", it.run().value());
    node.put("trigger", it.trigger().word());
    node.set("data", json(it.data()));
    node.put("seed", it.seed().orElse(null));
    node.set("parameters", parameters(it.parameters()));
    node.set("metrics", metrics(it.metrics()));
    node.set("code", json(it.code()));
    node.set("platform", json(it.platform()));
    ObjectNode durations = node.putObject("durations_ms");
    it.durations().forEach((String step, Duration time) -> durations.put(step, time.toMillis()));
    return node;
  }

  private static ObjectNode json(DataOrigin data) {
    ObjectNode node = JSON.objectNode();
    node.put("data_set", data.dataSet().value());
    node.put("digest", data.digest());
    node.put("window_from", data.window().from().toString());
    node.put("window_to", data.window().to().toString());
    node.put("first", data.facts().first().toString());
    node.put("last", data.facts().last().toString());
    node.set("counts", counts(data.facts().counts()));
    SpanJson.write(node, data.facts().spans());
    node.set("split", json(data.split()));
    return node;
  }

  private static ObjectNode json(SplitFacts split) {
    ObjectNode node = JSON.objectNode();
    node.put("type", split.type());
    node.put("holdout", split.holdout());
    node.put("trained_until", split.trainedUntil().toString());
    node.set("counts", counts(split.counts()));
    return node;
  }

  private static ObjectNode counts(Map<String, Long> counts) {
    ObjectNode node = JSON.objectNode();
    counts.forEach((String name, Long count) -> node.put(name, count));
    return node;
  }

  private static ObjectNode parameters(Map<String, Object> parameters) {
    ObjectNode node = JSON.objectNode();
    parameters.forEach((name, value) -> node.set(name, JSON.pojoNode(value)));
    return node;
  }

  private static ArrayNode metrics(List<Measurement> metrics) {
    ArrayNode array = JSON.arrayNode();
    for (Measurement one : metrics) {
      ObjectNode node = array.addObject();
      node.put("metric", one.metric());
      node.put("subject", one.subject());
      node.put("slice", one.slice());
      node.put("value", finite(one.value()));
      node.put("units", one.units());
      node.put("low", finite(one.low()));
      node.put("high", finite(one.high()));
    }
    return array;
  }

  /** JSON has no word for a figure that could not be measured but {@code null}. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private static ObjectNode json(CodeOrigin code) {
    ObjectNode node = JSON.objectNode();
    node.put("commit", code.commit());
    node.put("tree", code.tree().word());
    node.put("build", code.build().orElse(null));
    node.put("build_url", code.buildUrl().map(URI::toString).orElse(null));
    node.put("library", code.library());
    node.put("retrain", code.retrain());
    return node;
  }

  private static ObjectNode json(Platform platform) {
    ObjectNode node = JSON.objectNode();
    node.put("java", platform.java());
    node.put("vm", platform.vm());
    node.put("os", platform.os());
    node.put("arch", platform.arch());
    node.put("threads", platform.threads());
    return node;
  }
}
