package dev.retrain.collect;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.feed.SpanJson;
import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.interactions.InteractionsCsv;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a source found, ready to be written as a data set directory.
 *
 * @param source type of the source
 * @param window which events count
 * @param kinds the kinds of line that the source knows
 * @param duplicates repeats by kind; a repeat is well-formed but not accepted
 * @param superseded accepted ratings that a later one overrules
 * @param account where every line went
 * @param samples the first rejected lines
 * @param kept the interactions, without the users that have too many
 * @param movies what is known of the films
 */
record DataSet(
    String source,
    Window window,
    List<LineKind> kinds,
    Map<LineKind, Long> duplicates,
    long superseded,
    Account account,
    Samples samples,
    UserLimit.Kept kept,
    MovieFile movies) {
  /** Name of the account of lines in a data set directory. */
  static final String LINES = "lines.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes the three files. */
  DataSetFacts write(Path directory) throws IOException {
    Interactions pairs = kept.pairs();
    TimeRange time = new TimeRange();
    for (int row = 0; row < pairs.size(); row++) {
      time.add(pairs.firstSecond(row));
      time.add(pairs.lastSecond(row));
    }
    Catalogue known = movies.films().only(pairs.items());
    InteractionsCsv.write(pairs, directory.resolve(InteractionsCsv.FILE));
    known.write(directory.resolve(Catalogue.FILE));
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    String lines = JSON.writer(printer).writeValueAsString(linesFile(time, known)) + "\n";
    Files.write(directory.resolve(LINES), lines.getBytes(StandardCharsets.UTF_8));
    return new DataSetFacts(time.first(), time.last(), counts(), account.spans());
  }

  private long accepted(LineKind kind) {
    return account.total().wellFormed(kind) - duplicates.getOrDefault(kind, 0L);
  }

  private Map<String, Long> counts() {
    Interactions pairs = kept.pairs();
    Map<String, Long> counts = new TreeMap<>();
    counts.put("pairs", (long) pairs.size());
    counts.put("users", (long) pairs.users().size());
    counts.put("movies", (long) pairs.items().size());
    counts.put("users_left_out", kept.usersLeftOut());
    counts.put("pairs_left_out", kept.pairsLeftOut());
    counts.put("files", (long) account.filesRead());
    counts.put("files_damaged", account.damagedFiles());
    counts.put("lines_read", account.total().read());
    kinds.forEach(kind -> counts.put("lines_" + kind.key(), accepted(kind)));
    counts.put("lines_rejected", account.total().rejected());
    counts.put("lines_duplicate", duplicates.values().stream().mapToLong(n -> n).sum());
    counts.put("ratings_superseded", superseded);
    return counts;
  }

  private ObjectNode linesFile(TimeRange time, Catalogue known) {
    LineCounts total = account.total();
    ObjectNode json = JSON.createObjectNode();
    json.put("format", 1).put("source", source);
    json.putObject("window")
        .put("from", window.from().toString())
        .put("to", window.to().toString());
    ObjectNode lines = json.putObject("lines");
    lines.put("read", total.read());
    ObjectNode accepted = lines.putObject("accepted");
    kinds.forEach(kind -> accepted.put(kind.key(), accepted(kind)));
    total.describeRejected(lines.putObject("rejected"));
    ObjectNode repeats = lines.putObject("duplicates");
    duplicates.forEach((kind, count) -> repeats.put(kind.key(), count));
    total.days().describe(json.putArray("days"), kinds);
    json.put("superseded", superseded);
    json.put("damaged_share", total.read() == 0 ? 0 : (double) total.damaged() / total.read());
    Interactions pairs = kept.pairs();
    json.putObject("pairs")
        .put("count", pairs.size())
        .put("users", pairs.users().size())
        .put("movies", pairs.items().size())
        .put("largest_user", kept.largest())
        .put("first_time", time.first().toString())
        .put("last_time", time.last().toString());
    json.putObject("left_out").put("users", kept.usersLeftOut()).put("pairs", kept.pairsLeftOut());
    json.putObject("movies_file")
        .put("films", movies.films().movies().size())
        .put("in_data_set", known.movies().size())
        .put("rows_skipped", movies.skipped());
    SpanJson.write(json, account.spans());
    account.describe(json.putObject("files"), kinds);
    samples.describe(json.putObject("samples"));
    return json;
  }
}
