package dev.retrain.interactions;

import dev.retrain.failure.DataException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * What is known of the films: title and genres by movie id. Kept as {@code movies.csv} in the data
 * set directory; films that nothing is known of are left out, and the whole may be empty.
 */
public final class Catalogue {
  /** Name of the file in a data set directory. */
  public static final String FILE = "movies.csv";

  /** Columns in their order; {@code |} stands between genres. */
  public static final List<String> HEADER = List.of("movie", "title", "genres");

  /**
   * One film.
   *
   * @param title its title, or an empty text if not known
   * @param genres its genres in the order of the source
   */
  public record Film(String title, List<String> genres) {
    public Film {
      genres = List.copyOf(genres);
    }
  }

  private final Map<String, Film> films;

  /** The films by movie id. */
  public Catalogue(Map<String, Film> films) {
    this.films = Collections.unmodifiableMap(new TreeMap<>(films));
  }

  /** Nothing known. */
  public static Catalogue empty() {
    return new Catalogue(Map.of());
  }

  /** Ids of the films that something is known of, ascending. */
  public Set<String> movies() {
    return films.keySet();
  }

  /** The genres of a film; empty if it or they are not known. */
  public List<String> genres(String movie) {
    Film film = films.get(movie);
    return film == null ? List.of() : film.genres();
  }

  /** The title of a film. */
  public Optional<String> title(String movie) {
    return Optional.ofNullable(films.get(movie)).map(Film::title).filter(t -> !t.isEmpty());
  }

  /** The films among these. */
  public Catalogue only(Collection<String> movies) {
    Map<String, Film> some = new TreeMap<>(films);
    some.keySet().retainAll(movies);
    return new Catalogue(some);
  }

  /** Writes {@code movies.csv}: sorted by id, the same films give the same bytes. */
  public void write(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file);
        CSVPrinter csv = new CSVPrinter(out, InteractionsCsv.FORMAT)) {
      csv.printRecord(HEADER);
      for (Map.Entry<String, Film> entry : films.entrySet()) {
        Film film = entry.getValue();
        csv.printRecord(entry.getKey(), film.title(), String.join("|", film.genres()));
      }
    }
  }

  /**
   * Reads what {@link #write} wrote; a missing file is an empty catalogue.
   *
   * @throws DataException if a row is not as written
   */
  public static Catalogue read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return empty();
    }
    Map<String, Film> films = new TreeMap<>();
    try (Reader in = Files.newBufferedReader(file);
        CSVParser csv = CSVParser.builder().setReader(in).setFormat(InteractionsCsv.FORMAT).get()) {
      for (CSVRecord row : csv) {
        if (row.getRecordNumber() == 1) {
          InteractionsCsv.expectHeader(row, HEADER, file);
        } else if (row.size() != HEADER.size()) {
          throw new DataException(
              file + ": row " + row.getRecordNumber() + " has " + row.size() + " fields, not 3.");
        } else {
          films.put(row.get(0), new Film(row.get(1), genresOf(row.get(2))));
        }
      }
    } catch (UncheckedIOException | MalformedInputException e) {
      throw new DataException(file + " is damaged. Collect the data set again.", e);
    }
    return new Catalogue(films);
  }

  /** The genres of a text with {@code |} between; empty ones are dropped. */
  public static List<String> genresOf(String text) {
    return List.of(text.split("\\|")).stream()
        .map(String::strip)
        .filter(g -> !g.isEmpty())
        .toList();
  }
}
