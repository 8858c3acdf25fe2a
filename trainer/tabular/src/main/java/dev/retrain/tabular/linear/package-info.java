/**
 * Linear least squares: arrays in, arrays out.
 *
 * <p>{@link dev.retrain.tabular.linear.Algorithm} names the three ways to fit, {@link
 * dev.retrain.tabular.linear.LinearFit} standardises the features and fits on what comes out.
 * {@link dev.retrain.tabular.linear.Columns} is the matrix, a column an array. Everything runs on
 * one thread in a fixed order, so the same input gives the same bits.
 *
 * <p>To add an algorithm: a constant of {@link dev.retrain.tabular.linear.Algorithm} with its
 * parameters and a solver like {@link dev.retrain.tabular.linear.CoordinateDescent}, and its row in
 * {@code docs/regression.md}.
 */
package dev.retrain.tabular.linear;
