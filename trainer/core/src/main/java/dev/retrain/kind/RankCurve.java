package dev.retrain.kind;

import java.util.List;

/**
 * How one subject's lists do at every length, from counts: position k − 1 speaks of the first k
 * places.
 *
 * @param subject one of {@link dev.retrain.evidence.Subject}
 * @param units whose lists were judged, at least 1
 * @param hits how many units have a held-out item in their first k places; never falls
 * @param catalogue how many items there are to recommend, at least 1
 * @param covered how many of them stand in anybody's first k places; never falls
 */
public record RankCurve(
    String subject, int units, List<Long> hits, int catalogue, List<Long> covered) {
  public RankCurve {
    hits = List.copyOf(hits);
    covered = List.copyOf(covered);
  }

  /** Longest list that was judged. */
  public int depth() {
    return hits.size();
  }

  /** Share of the units with a hit in the first k places, k from 1 to {@link #depth}. */
  public double hit(int k) {
    return (double) hits.get(k - 1) / units;
  }

  /** Share of the catalogue in anybody's first k places, k from 1 to {@link #depth}. */
  public double coverage(int k) {
    return (double) covered.get(k - 1) / catalogue;
  }
}
