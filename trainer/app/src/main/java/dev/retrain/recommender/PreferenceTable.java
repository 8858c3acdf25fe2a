package dev.retrain.recommender;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.FLOAT;

import dev.retrain.parquet.FlatTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * {@code popgen_user_genre_prefs.parquet}: a row for each user and genre, users in the order of
 * their matrix rows, genres ascending, with the preference of {@link GenrePreferences}.
 */
final class PreferenceTable {
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .required(BINARY)
          .as(stringType())
          .named("user")
          .required(BINARY)
          .as(stringType())
          .named("genre")
          .required(FLOAT)
          .named("preference")
          .named("user_genre_prefs");

  private PreferenceTable() {}

  static void write(Path file, IdRows users, ItemGenres genres, GenrePreferences preferences)
      throws IOException {
    List<String> names = genres.names();
    Iterable<Object[]> rows =
        () ->
            IntStream.range(0, users.size() * names.size())
                .mapToObj(
                    at -> {
                      int user = at / names.size();
                      int genre = at % names.size();
                      return new Object[] {
                        users.id(user), names.get(genre), preferences.of(user, genre)
                      };
                    })
                .iterator();
    FlatTable.write(file, SCHEMA, rows);
  }

  static GenrePreferences read(Path file, IdRows users, ItemGenres genres) throws IOException {
    List<String> names = genres.names();
    float[] values = new float[Math.multiplyExact(users.size(), names.size())];
    Arrays.fill(values, Float.NaN);
    ParquetTable.read(
        file,
        SCHEMA,
        values.length,
        cell -> {
          int user = users.row((String) cell.apply("user"));
          int genre = names.indexOf((String) cell.apply("genre"));
          float preference = (Float) cell.apply("preference");
          if (user < 0 || genre < 0 || !Float.isFinite(preference)) {
            throw ModelFiles.damaged(file, "holds an unknown user or genre, or no number", null);
          }
          int at = user * names.size() + genre;
          if (!Float.isNaN(values[at])) {
            throw ModelFiles.damaged(file, "holds a user and genre twice", null);
          }
          values[at] = preference;
        });
    return new GenrePreferences(names.size(), values);
  }
}
