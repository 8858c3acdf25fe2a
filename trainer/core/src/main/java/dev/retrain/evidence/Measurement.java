package dev.retrain.evidence;

/**
 * One figure.
 *
 * @param metric {@code hit@20} for example
 * @param subject {@code candidate}, {@code champion}, {@code popularity} or {@code random}
 * @param slice {@code all}, {@code warm} or {@code cold}
 * @param value the mean over the units of the slice
 * @param units how many units
 * @param low lower end of the 95 % bootstrap interval
 * @param high upper end of it
 */
public record Measurement(
    String metric,
    String subject,
    String slice,
    double value,
    int units,
    double low,
    double high) {}
