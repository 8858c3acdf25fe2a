package dev.retrain.recommender;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import dev.retrain.parquet.FlatTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/**
 * {@code popgen_popularity.parquet}: a row for each item in the order of its matrix row, with
 * popularity score, number of training users, title and genres ({@code |} between).
 */
final class PopularityTable {
  private static final MessageType SCHEMA =
      Types.buildMessage()
          .required(BINARY)
          .as(stringType())
          .named("movie")
          .required(DOUBLE)
          .named("score")
          .required(INT64)
          .named("count")
          .required(BINARY)
          .as(stringType())
          .named("title")
          .required(BINARY)
          .as(stringType())
          .named("genres")
          .named("popularity");

  /** What the table says, by item row. */
  record Content(Popularity popularity, List<String> titles, ItemGenres genres) {}

  private PopularityTable() {}

  static void write(Path file, IdRows items, Content content) throws IOException {
    Iterable<Object[]> rows =
        () ->
            IntStream.range(0, items.size())
                .mapToObj(
                    item ->
                        new Object[] {
                          items.id(item),
                          content.popularity().score(item),
                          content.popularity().pairs(item),
                          content.titles().get(item),
                          String.join("|", content.genres().namesOf(item))
                        })
                .iterator();
    FlatTable.write(file, SCHEMA, rows);
  }

  static Content read(Path file, IdRows items) throws IOException {
    double[] scores = new double[items.size()];
    long[] pairs = new long[items.size()];
    String[] titles = new String[items.size()];
    List<List<String>> genres = new ArrayList<>(Collections.nCopies(items.size(), List.of()));
    ParquetTable.read(
        file,
        SCHEMA,
        items.size(),
        cell -> {
          int item = items.row((String) cell.apply("movie"));
          if (item < 0 || titles[item] != null) {
            throw ModelFiles.damaged(file, "names an item twice or one not in the map", null);
          }
          scores[item] = (Double) cell.apply("score");
          pairs[item] = (Long) cell.apply("count");
          if (!(scores[item] > 0 && scores[item] < Double.POSITIVE_INFINITY) || pairs[item] < 1) {
            throw ModelFiles.damaged(file, "holds a score or count that is not above 0", null);
          }
          titles[item] = (String) cell.apply("title");
          String joined = (String) cell.apply("genres");
          genres.set(item, joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\\|", -1)));
        });
    return new Content(new Popularity(scores, pairs), List.of(titles), new ItemGenres(genres));
  }
}
