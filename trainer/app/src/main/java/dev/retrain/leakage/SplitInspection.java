package dev.retrain.leakage;

import dev.retrain.interactions.Interactions;
import dev.retrain.ranking.Split;
import dev.retrain.ranking.SplitType;
import java.util.Arrays;

/** Looks for what is wrong with a split before anything is learned from it. */
public final class SplitInspection {
  /** Count of users whose history stands in training under another id as well. */
  public static final String TWINS = "twin_users";

  private final Interactions pairs;
  private final Interactions training;
  private final Interactions holdout;
  private final boolean oneCut;
  private final long cut;
  private final Findings findings = new Findings();

  private SplitInspection(Interactions pairs, Split split) {
    this.pairs = pairs;
    this.training = split.training();
    this.holdout = split.holdout();
    this.oneCut = split.facts().type().equals(SplitType.GLOBAL_TIME.word());
    this.cut = split.facts().trainedUntil().getEpochSecond();
  }

  /**
   * Checks a split in one pass over its pairs.
   *
   * @param pairs the data set that was split, with the same dictionaries
   * @return the same split, its facts with the count {@value #TWINS}
   * @throws LeakageException if the hold-out reaches into training
   */
  public static Split of(Interactions pairs, Split split) {
    SplitInspection inspection = new SplitInspection(pairs, split);
    for (int user = 0; user < split.training().users().size(); user++) {
      inspection.inspectUser(user);
    }
    if (inspection.oneCut) {
      inspection.inspectTimes();
    }
    long twins = Twins.of(pairs, split).check(inspection.findings);
    inspection.findings.check();
    return split.withCount(TWINS, twins);
  }

  /** Both parts of a user have their items in ascending order: they are merged. */
  private void inspectUser(int user) {
    int known = training.rowsStart(user);
    int lastKnown = training.rowsStart(user + 1);
    int held = holdout.rowsStart(user);
    int lastHeld = holdout.rowsStart(user + 1);
    if (held == lastHeld) {
      return;
    }
    long newestKnown = Long.MIN_VALUE;
    for (int row = known; row < lastKnown; row++) {
      newestKnown = Math.max(newestKnown, training.firstSecond(row));
    }
    boolean ordered = true;
    for (; held < lastHeld; held++) {
      while (known < lastKnown && training.item(known) < holdout.item(held)) {
        known++;
      }
      if (known < lastKnown && training.item(known) == holdout.item(held)) {
        String pair = pair(holdout, held);
        findings.add(Leak.SHARED_PAIRS, () -> pair);
      }
      ordered &= holdout.firstSecond(held) >= newestKnown;
    }
    if (!ordered) {
      findings.add(Leak.USER_ORDER, () -> "user " + training.users().get(user));
    }
  }

  private void inspectTimes() {
    long[] firstOfItem = new long[pairs.items().size()];
    Arrays.fill(firstOfItem, Long.MAX_VALUE);
    for (int row = 0; row < pairs.size(); row++) {
      int item = pairs.item(row);
      firstOfItem[item] = Math.min(firstOfItem[item], pairs.firstSecond(row));
    }
    boolean[] told = new boolean[firstOfItem.length];
    for (int row = 0; row < training.size(); row++) {
      int item = training.item(row);
      if (firstOfItem[item] >= cut && !told[item]) {
        told[item] = true;
        findings.add(Leak.FUTURE_ITEMS, () -> "item " + training.items().get(item));
      }
      if (training.lastSecond(row) >= cut || training.firstSecond(row) >= cut) {
        String pair = pair(training, row);
        findings.add(Leak.LATE_EVENTS, () -> pair);
      }
    }
  }

  static String pair(Interactions pairs, int row) {
    return "user "
        + pairs.users().get(pairs.user(row))
        + " with item "
        + pairs.items().get(pairs.item(row));
  }
}
