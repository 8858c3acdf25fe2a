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
}
