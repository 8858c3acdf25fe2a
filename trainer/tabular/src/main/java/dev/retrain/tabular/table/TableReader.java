package dev.retrain.tabular.table;

import dev.retrain.failure.DataException;
import dev.retrain.run.Window;
import dev.retrain.tabular.table.Account.FileRows;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads files into one table and keeps account of every row. Used once. */
final class TableReader {
  /** Most columns that a file may have. */
  static final int MOST_COLUMNS = 10_000;

  private static final int LONGEST_TEXT = 200;

  static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private final Layout layout;
  private final Optional<Window> window;
  private final boolean dropEmpty;
  private final Problems problems = new Problems();
  private final GrowingTable table;
  private final List<FileRows> files = new ArrayList<>();
  private final Map<String, String> seen = new HashMap<>();
  private boolean emptyColumns;
  private long outsideWindow;
  private long withoutValue;

  /**
   * A reader.
   *
   * @param window which rows count, by their time; empty for all
   * @param dropEmpty whether a row with an empty cell is left out; else it is a problem
   */
  TableReader(Layout layout, Optional<Window> window, boolean dropEmpty) {
    this.layout = layout;
    this.window = layout.time().isPresent() ? window : Optional.empty();
    this.dropEmpty = dropEmpty;
    this.table = new GrowingTable(layout);
  }

  /** Takes columns that are empty in every row, where the layout allows gaps in them. */
  void acceptEmptyColumns() {
    emptyColumns = true;
  }

  /** What was read; {@code now} is the time of rows that have none. */
  record Result(Table table, Account account) {}

  /**
   * Reads a file.
   *
   * @param most rows to read at most
   */
  void read(Path path, long most) throws IOException {
    String file = path.toString();
    long rows = 0;
    try (Reader text = TableFiles.open(path);
        CSVParser parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
      int[] places = null;
      int width = 0;
      for (CSVRecord record : parser) {
        if (places == null) {
          width = record.size();
          places = places(file, record);
          if (places.length == 0) {
            return;
          }
        } else if (rows < most) {
          rows++;
          row(file, record, places, width);
        } else {
          break;
        }
      }
      if (places == null) {
        problems.add(file, "is empty: the first row must name the columns");
      }
    } catch (UncheckedIOException | IOException e) {
      problems.add(file, "row " + (rows + 2) + " can't be read (" + cause(e) + ")");
    }
    files.add(new FileRows(file, rows));
  }

  private static String cause(Exception e) {
    Throwable root = e instanceof UncheckedIOException ? e.getCause() : e;
    if (root instanceof java.nio.charset.CharacterCodingException) {
      return "it is not UTF-8";
    }
    return root instanceof CSVException
        ? "a quoted cell does not end, or something stands behind it"
        : dev.retrain.failure.PlainText.of(String.valueOf(root.getMessage()));
  }

  /** Where the columns of the layout stand; none if the header is not usable. */
  private int[] places(String file, CSVRecord header) {
    if (header.size() > MOST_COLUMNS) {
      problems.add(
          file, "has " + header.size() + " columns: at most " + MOST_COLUMNS + " are read");
      return new int[0];
    }
    Set<String> names = new HashSet<>();
    for (String name : header) {
      if (!names.add(name)) {
        problems.add(file, 1, name, "stands in the header twice");
      }
    }
    List<String> wanted = layout.columns();
    boolean complete = true;
    for (String name : wanted) {
      if (!names.contains(name)) {
        problems.add(file, 1, name, "is missing");
        complete = false;
      }
    }
    List<String> all = header.toList();
    return complete ? wanted.stream().mapToInt(all::indexOf).toArray() : new int[0];
  }

  private void row(String file, CSVRecord record, int[] places, int width) {
    long number = record.getRecordNumber();
    if (record.size() != width) {
      problems.add(
          file, "row " + number + " has " + record.size() + " cells where the header has " + width);
      return;
    }
    Map<String, String> cells = new TreeMap<>();
    List<String> names = layout.columns();
    for (int at = 0; at < places.length; at++) {
      cells.put(names.get(at), record.get(places[at]));
    }
    OptionalLong second = time(file, number, cells);
    if (layout.time().isPresent() && second.isEmpty()) {
      return;
    }
    if (window.isPresent() && !window.get().contains(second.getAsLong())) {
      outsideWindow++;
      return;
    }
    double[] values = numbers(file, number, cells);
    if (values.length > 0) {
      table.add(id(file, number, cells), second.orElse(0), values);
    }
  }

  private OptionalLong time(String file, long number, Map<String, String> cells) {
    if (layout.time().isEmpty()) {
      return OptionalLong.empty();
    }
    String column = layout.time().get();
    OptionalLong second = Cells.seconds(cells.get(column));
    if (second.isEmpty()) {
      problems.add(
          file,
          number,
          column,
          "is " + Problems.shown(cells.get(column)) + ", no time like 2026-01-31T12:00:00Z");
    }
    return second;
  }

  /** Features and target; nothing if one is missing or wrong. */
  private double[] numbers(String file, long number, Map<String, String> cells) {
    List<String> names = new ArrayList<>(layout.features());
    names.add(layout.target());
    double[] values = new double[names.size()];
    boolean empty = false;
    boolean wrong = false;
    for (int at = 0; at < values.length; at++) {
      String cell = cells.get(names.get(at));
      OptionalDouble value = value(at, names.get(at), cell);
      if (value.isPresent()) {
        values[at] = value.getAsDouble();
      } else if (!cell.isBlank()) {
        problems.add(
            file, number, names.get(at), "is " + Problems.shown(cell) + ", " + no(names.get(at)));
        wrong = true;
      } else {
        empty = true;
        if (!dropEmpty) {
          problems.add(
              file, number, names.get(at), "is empty: fill it, or set source.empty to drop");
        }
      }
    }
    if (empty && !wrong && dropEmpty) {
      withoutValue++;
    }
    return empty || wrong ? new double[0] : values;
  }

  /** What a cell stands for; nothing if it is empty or wrong. */
  private OptionalDouble value(int at, String name, String cell) {
    if (cell.isBlank()) {
      return layout.gaps().contains(name) ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }
    OptionalDouble value = Cells.number(cell);
    if (layout.texts().contains(name)) {
      String text = cell.strip();
      value =
          text.length() > LONGEST_TEXT
              ? OptionalDouble.empty()
              : OptionalDouble.of(table.word(at, text));
    }
    if (value.isPresent()) {
      table.seen(at);
    }
    return value;
  }

  private String no(String name) {
    return layout.texts().contains(name)
        ? "no text of at most " + LONGEST_TEXT + " characters"
        : "no finite number";
  }

  private String id(String file, long number, Map<String, String> cells) {
    if (layout.id().isEmpty()) {
      return "";
    }
    String column = layout.id().get();
    String id = cells.get(column);
    if (id.isBlank() || id.length() > 200) {
      problems.add(file, number, column, "is no id of 1 to 200 characters");
      return "";
    }
    String before = seen.putIfAbsent(id, file + " row " + number);
    if (before != null) {
      problems.add(
          file,
          number,
          column,
          "is " + Problems.shown(id) + ", which stands in " + before + " too");
    }
    return id;
  }

  /**
   * The whole.
   *
   * @param now the time of rows that have none
   * @throws DataException with everything that is wrong
   */
  Result finish(Instant now) {
    if (problems.isEmpty()) {
      for (String name : emptyColumns ? List.<String>of() : table.neverSeen()) {
        problems.add("all files", "column " + Problems.shown(name) + " is empty in every row");
      }
    }
    problems.throwIfAny();
    if (table.size() == 0) {
      throw new DataException(
          "no row is left: "
              + outsideWindow
              + " lie outside the window and "
              + withoutValue
              + " have an empty cell");
    }
    Instant first = layout.time().isPresent() ? Instant.ofEpochSecond(table.first()) : now;
    Instant last = layout.time().isPresent() ? Instant.ofEpochSecond(table.last()) : now;
    return new Result(
        table.table(),
        new Account(table.size(), outsideWindow, withoutValue, files, first, last, layout.time()));
  }
}
