package dev.retrain.tabular.trees;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@value #NAME}, a model as XGBoost writes it in JSON, since version 2.0. Read tree by tree, so
 * that a large one takes little memory beside its trees.
 */
public final class EnsembleFile {
  /** Its name in a version. */
  public static final String NAME = "model.json";

  /** Most bytes of a file. */
  public static final long MOST_BYTES = 256L << 20;

  private static final String LEARNER = "/learner/learner_model_param";
  private static final String OBJECTIVE = "/learner/objective";
  private static final String BOOSTER = "/learner/gradient_booster/name";
  private static final String TREES = "/learner/gradient_booster/model/trees";
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonFactory.Feature.CHARSET_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(10).build())
                  .build())
          .build();

  private final Map<String, JsonNode> facts = new HashMap<>();
  private final List<Tree> trees = new ArrayList<>();

  private EnsembleFile() {}

  /**
   * Reads a model.
   *
   * @param directory of a version
   * @throws DataException if it is missing, damaged or no boosted trees for two classes
   */
  public static TreeEnsemble read(Path directory) throws IOException {
    Path path = directory.resolve(NAME);
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.size(path) > MOST_BYTES) {
        throw refused("is larger than " + (MOST_BYTES >> 20) + " MiB", null);
      }
      EnsembleFile file = new EnsembleFile();
      try (JsonParser parser = JSON.createParser(in)) {
        file.descend(parser);
      }
      return file.ensemble();
    } catch (NoSuchFileException e) {
      throw refused("is missing", e);
    } catch (JsonProcessingException e) {
      throw refused("is not JSON with each member once", e);
    } catch (IllegalArgumentException e) {
      throw refused("is not as XGBoost writes it (" + PlainText.of(e.getMessage()) + ")", e);
    }
  }

  private static DataException refused(String what, Exception cause) {
    return new DataException(
        NAME + " " + what + ": train again, or roll back to a sound version", cause);
  }

  private void descend(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("its root is no object");
    }
    members(parser, "");
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException("something stands behind it");
    }
  }

  private void members(JsonParser parser, String path) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = path + "/" + parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals(TREES) && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          trees.add(tree(JSON.readTree(parser)));
        }
      } else if (name.equals(LEARNER) || name.equals(OBJECTIVE) || name.equals(BOOSTER)) {
        facts.put(name, JSON.readTree(parser));
      } else if (TREES.startsWith(name + "/") && value == JsonToken.START_OBJECT) {
        members(parser, name);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Tree tree(JsonNode json) {
    JsonNode types = list(json, "split_type");
    if (IntStream.range(0, types.size()).anyMatch(at -> types.get(at).asInt(1) != 0)) {
      throw new IllegalArgumentException("a tree splits by categories of XGBoost's own");
    }
    return new Tree(
        wholes(json, "left_children"),
        wholes(json, "right_children"),
        wholes(json, "split_indices"),
        numbers(json, "split_conditions"),
        flags(json, "default_left"));
  }

  private static JsonNode list(JsonNode json, String name) {
    JsonNode list = json.path(name);
    if (!list.isArray()) {
      throw new IllegalArgumentException("a tree has no list " + name);
    }
    return list;
  }

  private static int[] wholes(JsonNode json, String name) {
    JsonNode list = list(json, name);
    return IntStream.range(0, list.size())
        .map(
            at -> {
              if (!list.get(at).isInt()) {
                throw new IllegalArgumentException(name + " is no list of whole numbers");
              }
              return list.get(at).intValue();
            })
        .toArray();
  }

  private static float[] numbers(JsonNode json, String name) {
    JsonNode list = list(json, name);
    float[] numbers = new float[list.size()];
    for (int at = 0; at < numbers.length; at++) {
      numbers[at] = list.get(at).isNumber() ? Float.parseFloat(list.get(at).asText()) : Float.NaN;
    }
    return numbers;
  }

  private static boolean[] flags(JsonNode json, String name) {
    int[] wholes = wholes(json, name);
    boolean[] flags = new boolean[wholes.length];
    for (int at = 0; at < flags.length; at++) {
      flags[at] = wholes[at] != 0;
    }
    return flags;
  }

  private TreeEnsemble ensemble() {
    String objective = text(facts.get(OBJECTIVE), "name");
    JsonNode booster = facts.get(BOOSTER);
    if (!objective.equals("binary:logistic") || !"gbtree".equals(booster.asText())) {
      throw new IllegalArgumentException("it is no gbtree for binary:logistic");
    }
    JsonNode learner = facts.get(LEARNER);
    float score = Float.parseFloat(text(learner, "base_score"));
    float base = (float) -StrictMath.log(1f / score - 1f);
    return new TreeEnsemble(base, Integer.parseInt(text(learner, "num_feature")), trees);
  }

  private static String text(JsonNode json, String name) {
    if (json == null || !json.path(name).isTextual()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return json.path(name).textValue();
  }
}
