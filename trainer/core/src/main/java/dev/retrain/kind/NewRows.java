package dev.retrain.kind;

/**
 * How much of a data set is new.
 *
 * @param count rows with an event after a moment
 * @param all rows in all
 * @param unit what a row is, in the plural: {@code user-film pairs} for example
 */
public record NewRows(long count, long all, String unit) {}
