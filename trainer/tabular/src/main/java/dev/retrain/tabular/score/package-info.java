/**
 * How good predictions of numbers are.
 *
 * <p>{@link dev.retrain.tabular.score.ErrorMetric} lists the metrics and what a row adds to each;
 * {@link dev.retrain.tabular.score.Comparison} makes the evidence of candidate, baseline and
 * champion on the same rows.
 */
package dev.retrain.tabular.score;
