package org.example.groups;

import dev.retrain.failure.DataException;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Rows in the order of their time, at least one. */
final class GroupRows {
  private static final String FILE = "rows.csv";
  private static final String HEADER = "time,group,value";

  private final List<Row> rows;

  /** One row. */
  record Row(Instant time, String group, double value) {}

  private GroupRows(List<Row> rows) {
    if (rows.isEmpty()) {
      throw new DataException("there is no row: name other files, or a longer window");
    }
    this.rows = rows.stream().sorted(Comparator.comparing(Row::time)).toList();
  }

  static GroupRows read(List<Path> files) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
        throw new DataException(file + ": the first line must be " + HEADER);
      }
      for (int line = 1; line < lines.size(); line++) {
        rows.add(row(lines.get(line), file + ":" + (line + 1)));
      }
    }
    return new GroupRows(rows);
  }

  private static Row row(String line, String place) {
    String[] cells = line.split(",", -1);
    try {
      Row row = new Row(Instant.parse(cells[0]), cells[1], Double.parseDouble(cells[2]));
      if (cells.length == 3 && !row.group().isBlank() && Double.isFinite(row.value())) {
        return row;
      }
    } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException e) {
      // told below, with what a row must look like
    }
    throw new DataException(
        place + ": a row must look like 2026-01-31T12:00:00Z,north,41.5, with a finite number");
  }

  static GroupRows readDataSet(Path dataSet) throws IOException {
    return read(List.of(dataSet.resolve(FILE)));
  }

  GroupRows within(Window window) {
    return new GroupRows(
        rows.stream().filter(row -> window.contains(row.time().getEpochSecond())).toList());
  }

  DataSetFacts write(Path directory) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    rows.forEach(row -> lines.add(row.time() + "," + row.group() + "," + row.value()));
    Files.write(directory.resolve(FILE), lines);
    return new DataSetFacts(
        rows.get(0).time(), rows.get(size() - 1).time(), Map.of("rows", (long) size()));
  }

  int size() {
    return rows.size();
  }

  long countAfter(Instant moment) {
    return rows.stream().filter(row -> row.time().isAfter(moment)).count();
  }

  /** When the last share of the rows begins. */
  Instant cut(double share) {
    Instant cut = rows.get((int) Math.floor(size() * (1 - share))).time();
    if (cut.equals(rows.get(0).time())) {
      throw new DataException(
          size() + " rows leave nothing to train on before " + cut + ": give more days");
    }
    return cut;
  }

  List<Row> before(Instant cut) {
    return rows.stream().filter(row -> row.time().isBefore(cut)).toList();
  }

  List<Row> from(Instant cut) {
    return rows.stream().filter(row -> !row.time().isBefore(cut)).toList();
  }
}
