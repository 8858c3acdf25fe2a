package dev.retrain.evidence;

import java.util.List;
import java.util.Optional;

/**
 * What an evaluation found, before any policy looks at it: candidate, champion and baselines on the
 * same units of the same hold-out.
 *
 * @param kind the model kind that evaluated
 * @param scoring what it measures on, and how its figures are to be read
 * @param split how training and hold-out were cut
 * @param catalogue how many items the candidate can recommend, or 0 where that means nothing
 * @param champion the champion that was scored; empty if there is none or it can't be loaded
 * @param championNote why no champion was scored, or an empty text
 * @param units outcomes of every evaluated unit, the raw material of all figures
 * @param measurements the figures made of them
 */
public record Evidence(
    String kind,
    Scoring scoring,
    SplitFacts split,
    int catalogue,
    Optional<Champion> champion,
    String championNote,
    UnitOutcomes units,
    List<Measurement> measurements) {
  public Evidence {
    measurements = List.copyOf(measurements);
  }

  /** Evidence of shares, as {@link Scoring#ofShares} reads it. */
  public Evidence(
      String kind,
      SplitFacts split,
      int catalogue,
      Optional<Champion> champion,
      String championNote,
      UnitOutcomes units,
      List<Measurement> measurements) {
    this(
        kind,
        Scoring.ofShares(kind),
        split,
        catalogue,
        champion,
        championNote,
        units,
        measurements);
  }

  /**
   * What each unit adds to a figure: numbers of which {@link MetricScale#figure} makes it, and
   * whose differences show how sure a paired difference is. They are the outcomes themselves, or
   * {@link Placements#contributions}.
   *
   * @throws IllegalArgumentException if there is no such column, or no scores have such placements
   */
  public double[] contributions(String metric, String subject, Slice slice) {
    double[] outcomes = units.outcomes(metric, subject, slice);
    return isPlaced(metric) && outcomes.length > 0
        ? Placements.parse(outcomes, units.positives(subject, slice)).contributions()
        : outcomes;
  }

  /** The figure that the units of a slice, at least one, come to. */
  public double figure(String metric, String subject, Slice slice) {
    double[] outcomes = units.outcomes(metric, subject, slice);
    return isPlaced(metric)
        ? Placements.parse(outcomes, units.positives(subject, slice)).auc()
        : scoring.scale(metric).figure(outcomes);
  }

  /** Whether the outcomes of a metric are {@link Placements}. */
  public boolean isPlaced(String metric) {
    return scoring.scale(metric).mean() == MetricScale.Mean.PLACEMENTS;
  }
}
