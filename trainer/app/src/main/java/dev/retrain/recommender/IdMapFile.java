package dev.retrain.recommender;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code user_map.json} and {@code movie_map.json}: {@code {"id": row, …}}, by ascending row. */
final class IdMapFile {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private IdMapFile() {}

  static void write(Path file, IdRows ids) throws IOException {
    try (JsonGenerator out = JSON.createGenerator(Files.newBufferedWriter(file))) {
      out.writeStartObject();
      for (int row = 0; row < ids.size(); row++) {
        out.writeNumberField(ids.id(row), row);
      }
      out.writeEndObject();
      out.writeRaw("\n");
    }
  }

  /**
   * Reads a map.
   *
   * @throws dev.retrain.failure.DataException unless it maps ascending ids to 0, 1, … {@code size -
   *     1}
   */
  static IdRows read(Path file, int size) throws IOException {
    List<String> ids = new ArrayList<>();
    try (JsonParser in = JSON.createParser(Files.newBufferedReader(file))) {
      expect(in.nextToken() == JsonToken.START_OBJECT, file, size);
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String id = in.currentName();
        boolean isNextRow =
            in.nextToken() == JsonToken.VALUE_NUMBER_INT && in.getText().equals("" + ids.size());
        boolean ascending = ids.isEmpty() || ids.get(ids.size() - 1).compareTo(id) < 0;
        expect(isNextRow && ascending && ids.size() < size, file, size);
        ids.add(id);
      }
      expect(in.currentToken() == JsonToken.END_OBJECT && in.nextToken() == null, file, size);
    } catch (NoSuchFileException e) {
      throw ModelFiles.damaged(file, "is missing", e);
    } catch (JsonProcessingException | java.nio.charset.CharacterCodingException e) {
      throw ModelFiles.damaged(file, "is not JSON", e);
    }
    expect(ids.size() == size, file, size);
    return new IdRows(ids);
  }

  private static void expect(boolean holds, Path file, int size) {
    if (!holds) {
      throw ModelFiles.damaged(
          file, "does not map " + size + " ascending ids to the rows 0 to " + (size - 1), null);
    }
  }
}
