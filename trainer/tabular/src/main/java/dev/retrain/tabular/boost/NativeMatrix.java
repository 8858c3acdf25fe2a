package dev.retrain.tabular.boost;

import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A {@link Matrix} in native memory, until it is closed. */
final class NativeMatrix implements AutoCloseable {
  private final DMatrix matrix;

  NativeMatrix(Matrix rows) throws XGBoostError {
    matrix = new DMatrix(rows.values(), rows.labels().length, rows.columns(), Float.NaN);
    try {
      matrix.setLabel(rows.labels());
    } catch (XGBoostError e) {
      matrix.dispose();
      throw e;
    }
  }

  DMatrix matrix() {
    return matrix;
  }

  @Override
  public void close() {
    matrix.dispose();
  }
}
