package dev.retrain.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** The bytes of the store's JSON files, each with a line feed at its end. */
final class JsonBytes {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonBytes() {}

  /** An object to be filled. */
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static byte[] oneLine(ObjectNode object) {
    return bytes(JSON.writer(), object);
  }

  static byte[] manyLines(ObjectNode object) {
    return bytes(JSON.writerWithDefaultPrettyPrinter(), object);
  }

  private static byte[] bytes(ObjectWriter writer, ObjectNode object) {
    try {
      byte[] bytes = writer.writeValueAsBytes(object);
      byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
      line[bytes.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values", e);
    }
  }
}
