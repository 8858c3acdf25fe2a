package dev.retrain.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.failure.DataException;
import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Catalogue.Film;
import dev.retrain.interactions.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Films with titles and genres, from the film service's answers (one JSON object a line) or a CSV
 * with a header; either may be compressed.
 *
 * <p>JSON: {@code id}, {@code title}, {@code genres} as a list of {@code {"name": …}}. CSV: {@code
 * movie_id}, {@code movieId}, {@code movie} or {@code id}; {@code title}, which may be missing;
 * {@code genres} with {@code |} between.
 *
 * @param films the films by canonical id; of several with one id the first counts
 * @param skipped lines or rows without an id or that can't be read
 */
record MovieFile(Catalogue films, long skipped) {
  private static final int MAX_EXPANSION = 200;
  private static final List<String> IDS = List.of("movie_id", "movieId", "movie", "id");
  private static final String NO_GENRES = "(no genres listed)";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** No file. */
  static MovieFile none() {
    return new MovieFile(Catalogue.empty(), 0);
  }

  /**
   * Reads a file.
   *
   * @param canonicalId the id that the log uses for an id of the file, empty if it can't be one
   * @throws DataException if no film can be read from it
   */
  static MovieFile read(Path file, Function<String, Optional<String>> canonicalId)
      throws IOException {
    Builder films = new Builder(canonicalId);
    try (CountedInput raw = new CountedInput(Files.newInputStream(file), count -> {});
        InputStream text = new CappedLines(LogFile.text(raw, MAX_EXPANSION));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      in.mark(1);
      boolean json = in.read() == '{';
      in.reset();
      if (json) {
        films.addJson(in);
      } else {
        films.addCsv(in);
      }
    } catch (UncheckedIOException e) {
      throw unreadable(file, e.getCause());
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
    if (films.byId.isEmpty()) {
      throw new DataException(
          Printable.of(file + " holds no film. Expected JSON lines with id, title and genres,")
              + " or a CSV with the columns movie_id and genres.");
    }
    return new MovieFile(new Catalogue(films.byId), films.skipped);
  }

  private static DataException unreadable(Path file, Exception e) {
    return new DataException(
        Printable.of(file + " can't be read as a movies file: " + e.getMessage()), e);
  }

  private static final class Builder {
    private final Map<String, Film> byId = new TreeMap<>();
    private final Function<String, Optional<String>> canonicalId;
    private long skipped;

    Builder(Function<String, Optional<String>> canonicalId) {
      this.canonicalId = canonicalId;
    }

    void addJson(BufferedReader in) throws IOException {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        try {
          JsonNode film = JSON.readTree(line);
          List<String> genres = new ArrayList<>();
          film.path("genres").forEach(genre -> genres.add(genre.path("name").asText()));
          add(film.path("id").asText(), film.path("title").asText(), String.join("|", genres));
        } catch (JsonProcessingException e) {
          skipped++; // counted in lines.json; one bad answer of the service is no reason to stop
        }
      }
    }

    void addCsv(BufferedReader in) throws IOException {
      CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
      try (CSVParser csv = CSVParser.builder().setReader(in).setFormat(format).get()) {
        String id =
            IDS.stream()
                .filter(csv.getHeaderNames()::contains)
                .findFirst()
                .orElseThrow(() -> new IOException("its header has none of " + IDS));
        for (CSVRecord row : csv) {
          if (row.isSet(id)) {
            add(row.get(id), value(row, "title"), value(row, "genres"));
          } else {
            skipped++;
          }
        }
      }
    }

    private static String value(CSVRecord row, String column) {
      return row.isSet(column) ? row.get(column) : "";
    }

    private void add(String id, String title, String genres) {
      Optional<String> canonical = canonicalId.apply(id);
      if (canonical.isEmpty()) {
        skipped++;
        return;
      }
      String shown = title.replaceAll("\\p{Cntrl}", " ").strip();
      List<String> names =
          genres.equals(NO_GENRES)
              ? List.of()
              : Catalogue.genresOf(genres.replaceAll("\\p{Cntrl}", " "));
      byId.putIfAbsent(canonical.get(), new Film(shown, names));
    }
  }
}
