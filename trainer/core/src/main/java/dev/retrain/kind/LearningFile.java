package dev.retrain.kind;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The learning curves of a version, in its file {@value #NAME}, so that they can be told to others
 * after the training is over. A version whose kind has none is without the file.
 */
public final class LearningFile {
  /** The file's name in the version's directory; JSON, format 1. */
  public static final String NAME = "learning_curves.json";

  private static final int FORMAT = 1;
  private static final int MEBIBYTES = 16;
  private static final JsonDocument DOCUMENT =
      new JsonDocument(NAME, MEBIBYTES, "'retrain verify' checks the version", DataException::new);
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              // Double.toString differs between Java 17 and 19, this does not
              .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
              .build());

  private LearningFile() {}

  /** Writes the file, unless there is no curve. */
  public static void write(Path version, List<LearningCurve> curves) throws IOException {
    if (curves.isEmpty()) {
      return;
    }
    ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
    ArrayNode list = root.putArray("curves");
    for (LearningCurve curve : curves) {
      ObjectNode node = list.addObject();
      node.put("metric", curve.metric()).put("part", curve.part()).put("chosen", curve.chosen());
      curve.values().forEach(node.putArray("values")::add);
    }
    Files.write(version.resolve(NAME), JSON.writeValueAsBytes(root));
  }

  /**
   * Reads the file of a version; no curves if there is none.
   *
   * @throws DataException if it is not what {@link #write} writes
   */
  public static List<LearningCurve> read(Path version) throws IOException {
    Path file = version.resolve(NAME);
    return Files.exists(file)
        ? DOCUMENT.read(DOCUMENT.bytes(file), LearningFile::curves)
        : List.of();
  }

  private static List<LearningCurve> curves(JsonObject root) {
    if (root.whole("format") != FORMAT) {
      throw root.refused("format", "is unknown to this release");
    }
    return root.objects("curves", LearningFile::curve);
  }

  private static LearningCurve curve(JsonObject curve) {
    List<Double> values = new ArrayList<>();
    for (JsonNode value : curve.member("values")) {
      if (!value.isNumber()) {
        throw curve.refused("values", "holds what is no number");
      }
      values.add(value.doubleValue());
    }
    return new LearningCurve(
        curve.text("metric"), curve.text("part"), values, Math.toIntExact(curve.count("chosen")));
  }
}
