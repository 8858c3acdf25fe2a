package dev.retrain.tabular.model;

import dev.retrain.failure.DataException;
import dev.retrain.tabular.table.FeatureFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Predictions for the rows of a file, as CSV: the id of each row, or its number, and the what the
 * model says of it.
 */
public final class BatchScoring {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private BatchScoring() {}

  /**
   * Predicts for every row.
   *
   * @return how many rows there were
   * @throws DataException if anything is wrong with the rows, with everything that is
   */
  public static long score(RowModel model, Path in, Writer out) throws IOException {
    List<Feature> features = model.inputs();
    FeatureFile rows =
        FeatureFile.read(
            in,
            features.stream().map(Feature::name).toList(),
            model.identity(),
            names(features, Feature::isCategory),
            names(features, Feature::gaps));
    CSVPrinter csv = new CSVPrinter(out, FORMAT);
    List<Object> record = new ArrayList<>(List.of(model.identity().orElse("row")));
    record.addAll(model.outputs());
    csv.printRecord(record);
    for (int row = 0; row < rows.size(); row++) {
      String id = rows.id(row);
      record = new ArrayList<>(List.of(id));
      record.addAll(
          model
              .answer(row(features, rows, row))
              .orElseThrow(
                  () ->
                      new DataException(
                          "row " + id + ": its numbers are too large to predict from")));
      csv.printRecord(record);
    }
    csv.flush();
    return rows.size();
  }

  private static Set<String> names(List<Feature> features, Predicate<Feature> chosen) {
    return features.stream().filter(chosen).map(Feature::name).collect(Collectors.toSet());
  }

  private static double[] row(List<Feature> features, FeatureFile rows, int row) {
    double[] values = rows.row(row);
    for (int at = 0; at < values.length; at++) {
      if (features.get(at).isCategory()) {
        values[at] = rows.text(at, row).map(features.get(at)::place).orElse(Double.NaN);
      }
    }
    return values;
  }
}
