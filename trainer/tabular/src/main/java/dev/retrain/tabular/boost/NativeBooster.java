package dev.retrain.tabular.boost;

import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A model in native memory that grows tree by tree, until it is closed. */
final class NativeBooster implements AutoCloseable {
  private final Booster booster;
  private final DMatrix training;
  private final DMatrix stopping;

  /** A model without a tree. */
  NativeBooster(Map<String, Object> parameters, NativeMatrix training, NativeMatrix stopping)
      throws XGBoostError {
    this.training = training.matrix();
    this.stopping = stopping.matrix();
    this.booster = XGBoost.train(this.training, parameters, 0, Map.of(), null, null);
  }

  /**
   * A metric on both parts.
   *
   * @param training on the rows that are learned from
   * @param stopping on those by which it is stopped
   */
  record Figures(double training, double stopping) {}

  /** Adds a tree; {@code iteration} counts from 0. */
  Figures grow(int iteration) throws XGBoostError {
    booster.update(training, iteration);
    // "[0]\ttraining-auc:0.91\tstopping-auc:0.89", in full precision
    String[] cells =
        booster
            .evalSet(
                new DMatrix[] {training, stopping},
                new String[] {"training", "stopping"},
                iteration)
            .split("\t", -1);
    return new Figures(figure(cells[1]), figure(cells[2]));
  }

  private static double figure(String cell) {
    return Double.parseDouble(cell.substring(cell.lastIndexOf(':') + 1));
  }

  /** All trees, as XGBoost writes them in JSON. */
  byte[] json() throws XGBoostError {
    return booster.toByteArray("json");
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
