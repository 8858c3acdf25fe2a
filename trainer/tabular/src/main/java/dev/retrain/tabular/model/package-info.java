/**
 * A fitted regression: {@link dev.retrain.tabular.model.RegressionModel} predicts, {@link
 * dev.retrain.tabular.model.ModelFile} writes and reads it as JSON that people can read too.
 */
package dev.retrain.tabular.model;
