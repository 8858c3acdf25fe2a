/**
 * The kinds that learn from tables: {@code regression}, a number predicted from the numbers of a
 * row, and {@code classifier}, the probability of one of two classes.
 *
 * <p>{@link dev.retrain.tabular.RegressionKind} and {@link dev.retrain.tabular.ClassifierKind} are
 * what {@link java.util.ServiceLoader} finds. Both are put together from {@code table} (files to a
 * frozen table), {@code split}, {@code model} (rows in, answers out) and {@code score} (metrics and
 * evidence); a regression has {@code linear} (the algorithms), a classifier {@code boost} (training
 * by XGBoost), {@code trees} (its trees without it) and {@code classifier} (cells, classes, files).
 */
package dev.retrain.tabular;
