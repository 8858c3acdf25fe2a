package dev.retrain.tabular.rows;

import java.util.List;

/**
 * One row of a file.
 *
 * @param number counted from 1, the header, as an editor and pandas' index + 2 count; of Parquet
 *     the same, although it has no header row
 * @param cells text of the selected columns in their order; what is missing is an empty text
 * @param fault why the row has no cells, or an empty text
 */
public record Row(long number, List<String> cells, String fault) {
  public Row {
    cells = List.copyOf(cells);
  }

  static Row of(long number, List<String> cells) {
    return new Row(number, cells, "");
  }

  static Row broken(long number, String fault) {
    return new Row(number, List.of(), fault);
  }
}
