package dev.retrain.ranking;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks rankers and judges their lists. It remembers how the lists add up, for coverage and curves.
 * Not safe for several threads: each has its own, {@link #merge} puts them together.
 */
final class Judge {
  private final List<RankingMetric> metrics;
  private final int longest;
  private final BitSet listed;
  private final int items;
  private final Map<String, RankTally> tallies = new TreeMap<>();

  Judge(List<RankingMetric> metrics, int items) {
    this.metrics = metrics;
    this.items = items;
    this.longest = metrics.stream().mapToInt(RankingMetric::k).max().orElse(1);
    this.listed = new BitSet(items);
  }

  /** The figures of one ranker for one question, in the order of the metrics. */
  double[] judge(String subject, Ranker ranker, Question question) {
    int[] list = ranker.rank(question.user(), question.seen(), longest);
    requireValid(subject, question, list);
    boolean[] hits = new boolean[list.length];
    for (int rank = 0; rank < list.length; rank++) {
      hits[rank] = Arrays.binarySearch(question.relevant(), list[rank]) >= 0;
    }
    tally(subject).add(list, hits);
    double[] figures = new double[metrics.size()];
    for (int metric = 0; metric < figures.length; metric++) {
      RankingMetric asked = metrics.get(metric);
      int length = Math.min(asked.k(), list.length);
      figures[metric] = asked.gain().of(Arrays.copyOf(hits, length), question.relevant().length);
    }
    return figures;
  }

  /** A list that breaks the ranker's contract would be counted wrongly: better not at all. */
  private void requireValid(String subject, Question question, int[] list) {
    listed.clear();
    for (int item : list) {
      if (listed.get(item) || Arrays.binarySearch(question.seen(), item) >= 0) {
        throw new IllegalStateException(
            subject
                + " recommends item "
                + item
                + " twice or though seen, user "
                + question.user());
      }
      listed.set(item);
    }
    if (list.length > longest) {
      throw new IllegalStateException(subject + " recommends more than " + longest + " items");
    }
  }

  /** Adds what another judge saw. */
  void merge(Judge other) {
    other.tallies.forEach((subject, tally) -> tally(subject).add(tally));
  }

  /** How the lists of a subject add up; nothing is added up for one that was never asked. */
  RankTally tally(String subject) {
    return tallies.computeIfAbsent(subject, key -> new RankTally(longest, items));
  }
}
