package dev.retrain.tabular.table;

import dev.retrain.failure.DataException;
import dev.retrain.run.Window;
import dev.retrain.tabular.rows.DamagedException;
import dev.retrain.tabular.rows.Row;
import dev.retrain.tabular.rows.RowStream;
import dev.retrain.tabular.table.Account.FileRows;
import java.io.IOException;
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

/** Reads files into one table and keeps account of every row. Used once. */
final class TableReader {
  private static final int LONGEST_TEXT = 200;

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
    try (RowStream stream = RowStream.open(path)) {
      if (!isComplete(file, stream.header())) {
        return;
      }
      stream.select(layout.columns());
      Optional<Row> row = most > 0 ? stream.next() : Optional.empty();
      while (row.isPresent()) {
        rows++;
        row(file, row.get());
        row = rows < most ? stream.next() : Optional.empty();
      }
    } catch (DamagedException e) {
      problems.add(file, e.getMessage());
    }
    files.add(new FileRows(file, rows));
  }

  /** Whether the columns of the layout are there, each once. */
  private boolean isComplete(String file, List<String> header) {
    if (header.isEmpty()) {
      problems.add(file, "is empty: the first row must name the columns");
      return false;
    }
    if (header.size() > RowStream.MOST_COLUMNS) {
      problems.add(
          file,
          "has " + header.size() + " columns: at most " + RowStream.MOST_COLUMNS + " are read");
      return false;
    }
    Set<String> names = new HashSet<>();
    for (String name : header) {
      if (!names.add(name)) {
        problems.add(file, 1, name, "stands in the header twice");
      }
    }
    boolean complete = true;
    for (String name : layout.columns()) {
      if (!names.contains(name)) {
        problems.add(file, 1, name, "is missing");
        complete = false;
      }
    }
    return complete;
  }

  private void row(String file, Row row) {
    long number = row.number();
    if (!row.fault().isEmpty()) {
      problems.add(file, "row " + number + " " + row.fault());
      return;
    }
    Map<String, String> cells = new TreeMap<>();
    List<String> names = layout.columns();
    for (int at = 0; at < names.size(); at++) {
      cells.put(names.get(at), row.cells().get(at));
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
