package dev.retrain.collect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of one row as text, joined by commas as in a line, so that a row of a table is judged,
 * counted and shown as a line of a CSV is. Used for one row after the other.
 */
final class RowText {
  private byte[] bytes = new byte[256];
  private final int[] ends;
  private int cells;
  private int length;

  /**
   * An empty row.
   *
   * @param columns how many cells a row has
   */
  RowText(int columns) {
    this.ends = new int[columns];
  }

  void clear() {
    cells = 0;
    length = 0;
  }

  /** Adds a cell; of one that makes the row too long only the beginning is kept. */
  void add(byte[] cell) {
    int room = Math.min(cell.length, Math.max(0, LineReader.CAP + 1 - length));
    reserve(length + room + 1);
    System.arraycopy(cell, 0, bytes, length, room);
    length += room;
    ends[cells++] = length;
    if (cells < ends.length) {
      bytes[length++] = ',';
    }
  }

  void add(String cell) {
    add(cell.getBytes(StandardCharsets.UTF_8));
  }

  boolean tooLong() {
    return length > LineReader.CAP;
  }

  /** The text of the row, {@link #length} bytes. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  List<String> fields() {
    List<String> fields = new ArrayList<>(cells);
    int from = 0;
    for (int cell = 0; cell < cells; cell++) {
      fields.add(new String(bytes, from, ends[cell] - from, StandardCharsets.UTF_8));
      from = ends[cell] + 1;
    }
    return fields;
  }

  private void reserve(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
    }
  }
}
