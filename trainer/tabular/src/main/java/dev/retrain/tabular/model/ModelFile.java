package dev.retrain.tabular.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.tabular.linear.Algorithm;
import dev.retrain.tabular.linear.LinearFit;
import dev.retrain.tabular.linear.Standardisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@value #NAME}: a {@link RegressionModel} as JSON, format 1. The same model, the same bytes. */
public final class ModelFile {
  /** Its name in a version. */
  public static final String NAME = "model.json";

  private static final int FORMAT = 1;
  private static final int MEBIBYTES = 16;
  private static final String NUMBER = "number";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFile() {}

  /** Writes a model into a version's directory. */
  public static void write(RegressionModel model, Path directory) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
    json.put("model_type", model.algorithm().name());
    ObjectNode parameters = json.putObject("model_params");
    model.parameters().forEach(parameters::put);
    json.put("target", model.target()).put("rows", model.rows());
    json.put("intercept", model.fit().intercept());
    ArrayNode features = json.putArray("features");
    Standardisation standard = model.fit().standardisation();
    for (int at = 0; at < model.features().size(); at++) {
      features
          .addObject()
          .put("name", model.features().get(at))
          .put("type", NUMBER)
          .put("mean", standard.means().get(at))
          .put("scale", standard.scales().get(at))
          .put("coefficient", model.fit().coefficients().get(at));
    }
    SplitJson.write(model.rule(), json.putObject("split"));
    Files.writeString(directory.resolve(NAME), SplitJson.text(json));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if it is missing or anything else
   */
  public static RegressionModel read(Path directory) throws IOException {
    JsonDocument document =
        new JsonDocument(
            NAME, MEBIBYTES, "train again, or roll back to a sound version", DataException::new);
    return document.read(document.bytes(directory.resolve(NAME)), ModelFile::model);
  }

  private record Feature(String name, double mean, double scale, double coefficient) {}

  private static RegressionModel model(JsonObject root) {
    if (root.whole("format") != FORMAT) {
      throw root.refused("format", "is unknown to this release");
    }
    List<Feature> features = root.objects("features", ModelFile::feature);
    LinearFit fit =
        new LinearFit(
            new Standardisation(column(features, Feature::mean), column(features, Feature::scale)),
            column(features, Feature::coefficient),
            root.number("intercept"));
    return new RegressionModel(
        root.parsed("model_type", Algorithm::valueOf),
        root.map("model_params", JsonObject::number),
        features.stream().map(Feature::name).toList(),
        root.text("target"),
        root.count("rows"),
        fit,
        root.object("split", SplitJson::read));
  }

  private static Feature feature(JsonObject feature) {
    if (!feature.text("type").equals(NUMBER)) {
      throw feature.refused("type", "is not " + NUMBER);
    }
    return new Feature(
        feature.text("name"),
        feature.number("mean"),
        feature.number("scale"),
        feature.number("coefficient"));
  }

  private static List<Double> column(
      List<Feature> features, java.util.function.ToDoubleFunction<Feature> value) {
    List<Double> column = new ArrayList<>();
    features.forEach(feature -> column.add(value.applyAsDouble(feature)));
    return column;
  }
}
