package dev.retrain.leakage;

import dev.retrain.interactions.Interactions;
import dev.retrain.ranking.Split;
import java.time.Instant;
import java.util.Arrays;

/**
 * What of the hold-out the champion has seen. The gate compares on pairs that begin at or after the
 * end of the champion's training data; of these it can still know some: a film watched again, whose
 * first time the window has left behind. They are masked for both models and counted.
 *
 * <p>If the data set reaches back as far as the champion's did, a first time can't have been left
 * behind. Then more than {@value #TOLERATED} of known pairs, which lines that arrived late do not
 * explain, say that the champion was trained on the hold-out, whatever its provenance says.
 */
public final class ChampionInspection {
  private static final double TOLERATED = 0.01;

  private final int[][] known;
  private final long knownPairs;
  private final String contradiction;

  private ChampionInspection(int[][] known, long knownPairs, String contradiction) {
    this.known = known;
    this.knownPairs = knownPairs;
    this.contradiction = contradiction;
  }

  /**
   * Looks at a champion.
   *
   * @param pairs the data set that was split
   * @param learned what the champion was trained on
   * @param first time of the first event of the champion's data set
   * @param trainedUntil end of its training data, exclusive
   */
  public static ChampionInspection of(
      Interactions pairs, Split split, Learned learned, Instant first, Instant trainedUntil) {
    int[] userOf = IdMapping.of(pairs.users(), learned.users());
    int[] itemOf = IdMapping.of(learned.items(), pairs.items());
    int[][] known = new int[userOf.length][];
    for (int user = 0; user < userOf.length; user++) {
      int[] seen = userOf[user] < 0 ? new int[0] : learned.seen(userOf[user]);
      known[user] = Arrays.stream(seen).map(i -> itemOf[i]).filter(i -> i >= 0).sorted().toArray();
    }
    Interactions held = split.holdout();
    long end = trainedUntil.getEpochSecond() + (trainedUntil.getNano() > 0 ? 1 : 0);
    long compared = 0;
    long count = 0;
    String example = "";
    for (int row = 0; row < held.size(); row++) {
      if (held.firstSecond(row) >= end) {
        compared++;
        if (Arrays.binarySearch(known[held.user(row)], held.item(row)) >= 0) {
          example = count++ == 0 ? SplitInspection.pair(held, row) : example;
        }
      }
    }
    boolean leak = reachesBack(pairs, first) && count > TOLERATED * compared;
    Finding finding = new Finding(Leak.CHAMPION_OVERLAP, count, example);
    return new ChampionInspection(known, count, leak ? finding.message() : "");
  }

  /** Held-out pairs that begin after the champion's training data and are known to it. */
  public long knownPairs() {
    return knownPairs;
  }

  /** Items that the champion had of a user in training, ascending, in the data set's numbers. */
  public int[] known(int user) {
    return known[user].clone();
  }

  /** Why the champion can't be compared with, or an empty text. */
  public String contradiction() {
    return contradiction;
  }

  private static boolean reachesBack(Interactions pairs, Instant first) {
    for (int row = 0; row < pairs.size(); row++) {
      if (pairs.firstSecond(row) <= first.getEpochSecond()) {
        return true;
      }
    }
    return false;
  }
}
