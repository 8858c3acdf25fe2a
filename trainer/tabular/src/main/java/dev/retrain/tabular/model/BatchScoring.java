package dev.retrain.tabular.model;

import dev.retrain.failure.DataException;
import dev.retrain.prepare.Preparation;
import dev.retrain.tabular.table.FeatureFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Predictions for the rows of a file, as CSV: the id of each row, or its number, and the
 * prediction.
 */
public final class BatchScoring {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private BatchScoring() {}

  /**
   * Predicts for every row.
   *
   * @param preparation what is done to the rows first
   * @return how many rows there were
   * @throws DataException if anything is wrong with the rows, with everything that is
   */
  public static long score(RegressionModel model, Preparation preparation, Path in, Writer out)
      throws IOException {
    FeatureFile rows =
        FeatureFile.read(
            in,
            model.features(),
            model.rule().identity(),
            preparation.predicting(model.features()));
    CSVPrinter csv = new CSVPrinter(out, FORMAT);
    csv.printRecord(model.rule().identity().orElse("row"), "prediction");
    for (int row = 0; row < rows.size(); row++) {
      double prediction = model.predict(rows.row(row));
      if (!Double.isFinite(prediction)) {
        throw new DataException(
            "row " + rows.id(row) + ": its numbers are so large that the prediction is not finite");
      }
      csv.printRecord(rows.id(row), prediction);
    }
    csv.flush();
    return rows.size();
  }
}
