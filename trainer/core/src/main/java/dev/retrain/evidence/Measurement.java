package dev.retrain.evidence;

/**
 * One figure.
 *
 * @param metric {@code hit@20} for example
 * @param subject whose figure it is, one of {@link Subject}
 * @param slice {@code all}, {@code warm} or {@code cold}, the words of {@link Slice}
 * @param value what the units of the slice come to by the metric's {@link MetricScale}, for a share
 *     their mean, 0 to 1 (coverage, which belongs to no unit: the share itself)
 * @param units how many units, at least 1: an empty slice has no figure
 * @param low lower end of the 95 % bootstrap interval, at most {@code value}
 * @param high upper end of it, at least {@code value}
 */
public record Measurement(
    String metric,
    String subject,
    String slice,
    double value,
    int units,
    double low,
    double high) {}
