package dev.retrain.tabular.boost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The first trees of a model in XGBoost's JSON, what {@code booster[:n]} is in Python: whoever
 * reads it predicts by the best iteration, knowing nothing of early stopping. Every number keeps
 * the characters that XGBoost wrote.
 */
final class TreeSlice {
  private static final String MODEL = "/learner/gradient_booster/model/";
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser in;
  private final JsonGenerator out;
  private final int trees;

  private TreeSlice(JsonParser in, JsonGenerator out, int trees) {
    this.in = in;
    this.out = out;
    this.trees = trees;
  }

  /** The first trees of a model with one tree an iteration; it must have so many. */
  static byte[] of(byte[] model, int trees) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(model.length);
    try (JsonParser in = JSON.createParser(model);
        JsonGenerator out = JSON.createGenerator(bytes)) {
      in.nextToken();
      new TreeSlice(in, out, trees).value("");
    } catch (IOException e) {
      throw new IllegalStateException("XGBoost wrote no JSON", e);
    }
    return bytes.toByteArray();
  }

  private void value(String path) throws IOException {
    switch (in.currentToken()) {
      case START_OBJECT -> members(path);
      case START_ARRAY -> elements(path);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getText());
      default -> {
        if (path.equals(MODEL + "gbtree_model_param/num_trees")) {
          out.writeString(Integer.toString(trees));
        } else {
          out.copyCurrentEvent(in);
        }
      }
    }
  }

  private void members(String path) throws IOException {
    out.writeStartObject();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      out.writeFieldName(name);
      in.nextToken();
      value(path + "/" + name);
    }
    out.writeEndObject();
  }

  private void elements(String path) throws IOException {
    int most =
        switch (path) {
          case MODEL + "trees", MODEL + "tree_info" -> trees;
          case MODEL + "iteration_indptr" -> trees + 1; // where each iteration begins, and the end
          default -> Integer.MAX_VALUE;
        };
    out.writeStartArray();
    for (int at = 0; in.nextToken() != JsonToken.END_ARRAY; at++) {
      if (at < most) {
        value(path + "/" + "*");
      } else {
        in.skipChildren();
      }
    }
    out.writeEndArray();
  }
}
