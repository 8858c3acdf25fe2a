package dev.retrain.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * The outcomes as a table: {@code unit,warm,comparable}, where units have classes {@code positive},
 * and one column a metric and subject. Yes and no are 1 and 0, numbers have as many digits as they
 * need, and a cell is empty where the unit can't be compared with the champion.
 */
final class UnitsCsv {
  private static final List<String> FIXED = List.of("unit", "warm", "comparable");
  private static final String CLASS = "positive";
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();
  private static final int MAX_NUMBER = 30;
  private static final double LARGEST_WHOLE = 1L << 53;

  private UnitsCsv() {}

  static String render(UnitOutcomes units) {
    StringBuilder text = new StringBuilder();
    List<double[]> columns = units.columns().stream().map(units::column).toList();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      List<Object> header = new ArrayList<>(FIXED);
      if (units.hasClasses()) {
        header.add(CLASS);
      }
      header.addAll(units.columns());
      printer.printRecord(header);
      for (int unit = 0; unit < units.size(); unit++) {
        List<Object> cells = new ArrayList<>(header.size());
        cells.add(units.id(unit));
        cells.add(units.isWarm(unit) ? "1" : "0");
        cells.add(units.isComparable(unit) ? "1" : "0");
        if (units.hasClasses()) {
          cells.add(units.isPositive(unit) ? "1" : "0");
        }
        for (double[] column : columns) {
          cells.add(number(column[unit]));
        }
        printer.printRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can always be written", e);
    }
    return text.toString();
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static UnitOutcomes parse(String text) {
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.isEmpty()) {
        throw bad(0, "has no header");
      }
      return outcomes(header(records.get(0)), records.subList(1, records.size()));
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new EvidenceException(
          EvidenceFile.UNITS + " is not CSV as of RFC 4180: " + e.getMessage(), e);
    }
  }

  private static List<String> header(CSVRecord record) {
    List<String> names = record.toList();
    if (names.size() < FIXED.size() || !names.subList(0, FIXED.size()).equals(FIXED)) {
      throw bad(1, "does not begin with " + String.join(",", FIXED));
    }
    if (names.stream().distinct().count() != names.size()) {
      throw bad(1, "names a column twice");
    }
    return names;
  }

  private static UnitOutcomes outcomes(List<String> header, List<CSVRecord> rows) {
    List<String> ids = new ArrayList<>(rows.size());
    boolean[] warm = new boolean[rows.size()];
    boolean[] comparable = new boolean[rows.size()];
    boolean hasClasses = header.size() > FIXED.size() && header.get(FIXED.size()).equals(CLASS);
    boolean[] positive = new boolean[hasClasses ? rows.size() : 0];
    int first = FIXED.size() + (hasClasses ? 1 : 0);
    Map<String, double[]> columns = new LinkedHashMap<>();
    header.subList(first, header.size()).forEach(n -> columns.put(n, new double[rows.size()]));
    for (int row = 0; row < rows.size(); row++) {
      CSVRecord record = rows.get(row);
      if (record.size() != header.size() || record.get(0).isEmpty()) {
        throw bad(row + 2, "has " + record.size() + " cells, not " + header.size());
      }
      ids.add(record.get(0));
      warm[row] = flag(record.get(1), row + 2);
      comparable[row] = flag(record.get(2), row + 2);
      if (hasClasses) {
        positive[row] = flag(record.get(FIXED.size()), row + 2);
      }
      for (int cell = first; cell < header.size(); cell++) {
        columns.get(header.get(cell))[row] = number(record.get(cell), row + 2);
      }
    }
    return new UnitOutcomes(ids, warm, comparable, positive, columns);
  }

  private static boolean flag(String cell, int line) {
    if (!cell.equals("0") && !cell.equals("1")) {
      throw bad(line, "has a flag that is neither 0 nor 1");
    }
    return cell.equals("1");
  }

  private static double number(String cell, int line) {
    if (cell.isEmpty()) {
      return Double.NaN;
    }
    // Java's own parser also takes NaN, Infinity, hexadecimal and a trailing 'd'
    if (cell.length() > MAX_NUMBER || !cell.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?")) {
      throw bad(line, "has a cell that is no plain number");
    }
    return Double.parseDouble(cell);
  }

  private static EvidenceException bad(int line, String what) {
    return new EvidenceException(EvidenceFile.UNITS + " line " + line + " " + what);
  }
}
