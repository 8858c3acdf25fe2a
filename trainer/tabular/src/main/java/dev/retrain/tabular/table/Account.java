package dev.retrain.tabular.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.failure.DataException;
import dev.retrain.json.JsonDocument;
import dev.retrain.json.JsonObject;
import dev.retrain.kind.DataVolume;
import dev.retrain.kind.DataVolume.Rejection;
import dev.retrain.prepare.StepCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where every row of the files went: read = accepted + rejected, exactly.
 *
 * @param accepted rows of the data set
 * @param outsideWindow rows whose time lies outside the window
 * @param withoutValue rows with an empty cell where a number is needed, if those are dropped
 * @param steps how many rows each preparation step was given and gave on
 * @param files the files with the rows read of each, in the order of reading
 * @param first time of the first accepted row; the moment of collecting if rows have no time
 * @param last time of the last one; the same
 * @param time name of the column with a row's time; empty if rows have none
 */
public record Account(
    long accepted,
    long outsideWindow,
    long withoutValue,
    List<StepCount> steps,
    List<FileRows> files,
    Instant first,
    Instant last,
    Optional<String> time) {
  /** Its name in a data set. */
  public static final String FILE = "lines.json";

  static final String OUT_OF_WINDOW = "out_of_window";
  static final String NO_VALUE = "no_value";
  private static final int MEBIBYTES = 16;

  /** How many rows a file has, its header aside. */
  public record FileRows(String path, long rows) {}

  public Account {
    steps = List.copyOf(steps);
    files = List.copyOf(files);
  }

  /** All rows, whatever became of them. */
  public long read() {
    return accepted
        + outsideWindow
        + withoutValue
        + leftOut().values().stream().mapToLong(it -> it).sum();
  }

  /**
   * How many rows each step left out, by a name of its own; steps that left none out are not there.
   */
  private Map<String, Long> leftOut() {
    Map<String, Long> leftOut = new LinkedHashMap<>();
    for (int at = 0; at < steps.size(); at++) {
      long rows = steps.get(at).in() - steps.get(at).out();
      if (rows > 0) {
        leftOut.put("step_" + (at + 1) + "_" + steps.get(at).step(), rows);
      }
    }
    return leftOut;
  }

  /** The counts of every step for the facts of a data set, {@code step_1_filter_in} for example. */
  Map<String, Long> stepCounts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int at = 0; at < steps.size(); at++) {
      String name = "step_" + (at + 1) + "_" + steps.get(at).step();
      counts.put(name + "_in", steps.get(at).in());
      counts.put(name + "_out", steps.get(at).out());
    }
    return counts;
  }

  void write(Path directory) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode().put("format", 1).put("source", TableSource.TYPE);
    ObjectNode rows = json.putObject("lines").put("read", read()).put("accepted", accepted);
    ObjectNode rejected = rows.putObject("rejected");
    rejected.put(OUT_OF_WINDOW, outsideWindow).put(NO_VALUE, withoutValue);
    leftOut().forEach(rejected::put);
    ArrayNode prepared = json.putArray("steps");
    for (StepCount step : steps) {
      prepared.addObject().put("step", step.step()).put("in", step.in()).put("out", step.out());
    }
    json.put("first", first.toString()).put("last", last.toString());
    json.put("time", time.orElse(null));
    ArrayNode each = json.putArray("files");
    files.forEach(file -> each.addObject().put("path", file.path()).put("rows", file.rows()));
    Files.writeString(
        directory.resolve(FILE),
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if it is missing or anything else
   */
  public static Account read(Path directory) throws IOException {
    JsonDocument document =
        new JsonDocument(FILE, MEBIBYTES, "collect the data set again", DataException::new);
    return document.read(document.bytes(directory.resolve(FILE)), Account::account);
  }

  private static Account account(JsonObject root) {
    if (root.whole("format") != 1 || !root.text("source").equals(TableSource.TYPE)) {
      throw root.refused("format", "is unknown to this release");
    }
    Instant first = root.parsed("first", Instant::parse);
    Instant last = root.parsed("last", Instant::parse);
    Optional<String> time = root.nullable("time", JsonObject::text);
    List<FileRows> files =
        root.objects("files", it -> new FileRows(it.text("path"), it.count("rows")));
    List<StepCount> steps = root.objects("steps", Account::step);
    return root.object(
        "lines",
        lines -> {
          Map<String, Long> rejected = lines.map("rejected", JsonObject::count);
          Account account =
              new Account(
                  lines.count("accepted"),
                  rejected.getOrDefault(OUT_OF_WINDOW, 0L),
                  rejected.getOrDefault(NO_VALUE, 0L),
                  steps,
                  files,
                  first,
                  last,
                  time);
          if (lines.count("read") != account.read()) {
            throw lines.refused("read", "is not accepted + rejected");
          }
          return account;
        });
  }

  private static StepCount step(JsonObject step) {
    long in = step.count("in");
    long out = step.count("out");
    if (out > in) {
      throw step.refused("out", "is more than in");
    }
    return new StepCount(step.text("step"), in, out);
  }

  /** The same for the report. */
  public DataVolume volume() {
    List<Rejection> rejections = new ArrayList<>();
    rejection(rejections, OUT_OF_WINDOW, "The row's time lies outside the window.", outsideWindow);
    rejection(rejections, NO_VALUE, "A cell is empty where a number is needed.", withoutValue);
    leftOut()
        .forEach(
            (step, rows) ->
                rejection(rejections, step, "A preparation step left the row out.", rows));
    rejections.sort(Comparator.comparingLong(Rejection::lines).reversed());
    return new DataVolume(read(), new TreeMap<>(), rejections);
  }

  private static void rejection(List<Rejection> to, String reason, String meaning, long rows) {
    if (rows > 0) {
      to.add(new Rejection(reason, meaning, rows));
    }
  }
}
