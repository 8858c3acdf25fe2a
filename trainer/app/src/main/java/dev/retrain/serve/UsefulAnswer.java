package dev.retrain.serve;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.run.VersionName;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a client can use: status 200, in time, of the right version, full, with finite numbers. */
public final class UsefulAnswer {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> NOT_FINITE =
      Set.of("nan", "inf", "-inf", "infinity", "-infinity", "null");

  private UsefulAnswer() {}

  /**
   * What is wrong with an answer, to be said behind its path; nothing if it is useful.
   *
   * @param type the media type that was asked for
   * @param slowest the longest time it may have taken
   */
  public static Optional<String> fault(
      Probe.Answer answer, String type, VersionName version, Duration slowest) {
    if (answer.status() != 200) {
      return Optional.of("is answered with " + answer.status() + " instead of 200");
    }
    if (answer.version().isEmpty()) {
      return Optional.of("does not name its version");
    }
    if (!answer.version().get().equals(version.value())) {
      return Optional.of("is answered by another version");
    }
    if (answer.took().compareTo(slowest) > 0) {
      return Optional.of(
          "took " + answer.took().toMillis() + " ms, the limit is " + slowest.toMillis());
    }
    if (answer.body().isBlank()) {
      return Optional.of("is answered with an empty body");
    }
    return type.equals("application/json") ? jsonFault(answer.body()) : textFault(answer.body());
  }

  private static Optional<String> textFault(String body) {
    for (String value : body.strip().toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      if (NOT_FINITE.contains(value)) {
        return Optional.of("holds a value that is not a finite number");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> jsonFault(String body) {
    try {
      return nodeFault(MAPPER.readTree(body));
    } catch (JacksonException e) {
      return Optional.of("is not JSON with finite numbers");
    }
  }

  private static Optional<String> nodeFault(JsonNode node) {
    if (node.isNull() || (node.isNumber() && !Double.isFinite(node.asDouble()))) {
      return Optional.of("holds a value that is not a finite number");
    }
    if (node.isArray() && node.isEmpty()) {
      return Optional.of("holds an empty list");
    }
    for (JsonNode child : node) {
      Optional<String> fault = nodeFault(child);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }
}
