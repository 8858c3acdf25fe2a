package dev.retrain.recommender;

import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** MovieLens' ml-latest-small: 610 users, 9,724 rated films, 100,836 ratings. */
final class SmallMovieLens {
  private SmallMovieLens() {}

  static Interactions interactions() throws IOException {
    Interactions.Builder pairs = new Interactions.Builder();
    for (CSVRecord row : rows("ratings.csv")) {
      long second = Long.parseLong(row.get("timestamp"));
      float rating = Float.parseFloat(row.get("rating"));
      pairs.add(row.get("userId"), row.get("movieId"), 0, rating, second, second);
    }
    return pairs.build();
  }

  static Catalogue catalogue() throws IOException {
    Map<String, Catalogue.Film> films = new TreeMap<>();
    for (CSVRecord row : rows("movies.csv")) {
      films.put(
          row.get("movieId"),
          new Catalogue.Film(row.get("title"), Catalogue.genresOf(row.get("genres"))));
    }
    return new Catalogue(films);
  }

  private static Iterable<CSVRecord> rows(String name) throws IOException {
    Path file = RealParts.shared("data/ml-latest-small").resolve(name);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader in = Files.newBufferedReader(file)) {
      return format.parse(in).getRecords();
    }
  }
}
