package dev.retrain.tabular.classifier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.tabular.classifier.ClassifierModel.Card;
import dev.retrain.tabular.model.Feature;
import dev.retrain.tabular.model.SplitJson;
import dev.retrain.tabular.trees.EnsembleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@value #NAME}: what a classifier is beside its trees, as JSON, format 1. The trees are XGBoost's
 * own file {@value dev.retrain.tabular.trees.EnsembleFile#NAME}.
 */
public final class ClassifierFile {
  /** Its name in a version. */
  public static final String NAME = "classifier.json";

  private static final int FORMAT = 1;
  private static final int MEBIBYTES = 16;
  private static final String NUMBER = "number";
  private static final String CATEGORY = "category";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClassifierFile() {}

  /**
   * Writes a model into a version's directory.
   *
   * @param trees as XGBoost wrote them
   * @return the names of the files
   * @throws DataException if the trees are more than can be read again
   */
  public static List<String> write(Card card, byte[] trees, Path directory) throws IOException {
    if (trees.length > EnsembleFile.MOST_BYTES) {
      throw new DataException(
          "the trees take "
              + (trees.length >> 20)
              + " MiB, more than "
              + (EnsembleFile.MOST_BYTES >> 20)
              + ": lower params.max_depth or params.rounds");
    }
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
    json.put("target", card.target());
    json.put("negative", card.labels().negative()).put("positive", card.labels().positive());
    json.put("rows", card.rows()).put("stopping_rows", card.stoppingRows());
    json.put("rounds", card.rounds());
    ArrayNode features = json.putArray("features");
    for (int at = 0; at < card.sample().size(); at++) {
      feature(card.encoding().features().get(at), card.sample().get(at), features.addObject());
    }
    SplitJson.write(card.rule(), json.putObject("split"));
    Files.writeString(directory.resolve(NAME), SplitJson.text(json));
    Files.write(directory.resolve(EnsembleFile.NAME), trees);
    return List.of(NAME, EnsembleFile.NAME);
  }

  private static void feature(Feature feature, double usual, ObjectNode json) {
    json.put("name", feature.name()).put("type", feature.isCategory() ? CATEGORY : NUMBER);
    json.put("empty", feature.gaps());
    if (feature.isCategory()) {
      ArrayNode categories = json.putArray("categories");
      feature.categories().orElseThrow().forEach(categories::add);
    } else {
      json.put("mean", usual);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if a file is missing or anything else
   */
  public static ClassifierModel read(Path directory) throws IOException {
    JsonDocument document =
        new JsonDocument(
            NAME, MEBIBYTES, "train again, or roll back to a sound version", DataException::new);
    Card card = document.read(document.bytes(directory.resolve(NAME)), ClassifierFile::card);
    try {
      return new ClassifierModel(card, EnsembleFile.read(directory));
    } catch (IllegalArgumentException e) {
      throw new DataException(
          NAME
              + " and "
              + EnsembleFile.NAME
              + " don't belong together ("
              + e.getMessage()
              + "): train again, or roll back to a sound version",
          e);
    }
  }

  private record Column(Feature feature, double usual) {}

  private static Card card(JsonObject root) {
    if (root.whole("format") != FORMAT) {
      throw root.refused("format", "is unknown to this release");
    }
    List<Column> columns = root.objects("features", ClassifierFile::column);
    List<Double> sample = new ArrayList<>();
    columns.forEach(column -> sample.add(column.usual()));
    return new Card(
        new Encoding(columns.stream().map(Column::feature).toList()),
        sample,
        root.text("target"),
        new Labels(root.text("negative"), root.text("positive")),
        root.count("rows"),
        root.count("stopping_rows"),
        Math.toIntExact(root.count("rounds")),
        root.object("split", SplitJson::read));
  }

  private static Column column(JsonObject json) {
    String name = json.text("name");
    boolean empty = json.flag("empty");
    return switch (json.text("type")) {
      case NUMBER -> new Column(new Feature(name, Optional.empty(), empty), json.number("mean"));
      case CATEGORY ->
          new Column(new Feature(name, Optional.of(json.texts("categories")), empty), 0);
      default -> throw json.refused("type", "is neither " + NUMBER + " nor " + CATEGORY);
    };
  }
}
