package dev.retrain.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * An event as a program reads it: CloudEvents 1.0 in the structured mode of JSON, media type
 * {@value #MEDIA_TYPE}. Absent is what is not known; nothing is ever {@code null}.
 */
public final class CloudEvent {
  /** The media type of {@link #json}. */
  public static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

  private static final ObjectMapper JSON = new ObjectMapper();

  private CloudEvent() {}

  /** The event as one JSON object; the same event always gives the same text. */
  public static String json(RunEvent event) {
    String outcome = event.outcome().name().toLowerCase(Locale.ROOT);
    ObjectNode root = JSON.createObjectNode();
    root.put("specversion", "1.0");
    root.put("id", event.id());
    root.put("source", "/retrain/models/" + event.model());
    root.put("type", "dev.retrain.run." + outcome);
    root.put("subject", event.run().fileName());
    root.put("time", event.time().toString());
    root.put("datacontenttype", "application/json");
    ObjectNode data = root.putObject("data");
    data.put("model", event.model());
    data.put("run", event.run().value());
    data.put("trigger", event.trigger().word());
    data.put("outcome", outcome);
    data.put("recovered", event.recovered());
    event.version().ifPresent(version -> data.put("version", version.value()));
    event.semver().ifPresent(semver -> data.put("semver", semver));
    event.live().ifPresent(live -> data.put("live", live.value()));
    data.put("reason", event.reason());
    ObjectNode figures = data.putObject("figures");
    for (Map.Entry<String, String> figure : event.figures().entrySet()) {
      figures.put(figure.getKey(), figure.getValue());
    }
    event.build().ifPresent(build -> data.put("build", build.toString()));
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts can't be written as JSON", e);
    }
  }
}
