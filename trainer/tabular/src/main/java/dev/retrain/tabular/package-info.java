/**
 * The kind {@code regression}: a number predicted from the numbers of a table's row.
 *
 * <p>{@link dev.retrain.tabular.RegressionKind} is what {@link java.util.ServiceLoader} finds. It
 * is put together from {@code table} (files to a frozen table), {@code split}, {@code linear} (the
 * algorithms), {@code model} (the fitted function and its file) and {@code score} (metrics and
 * evidence).
 */
package dev.retrain.tabular;
