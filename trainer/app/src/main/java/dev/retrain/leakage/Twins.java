package dev.retrain.leakage;

import dev.retrain.interactions.Interactions;
import dev.retrain.ranking.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Users whose hold-out is no secret: every pair of their whole history, item and second alike, is
 * another user's too, and held-out ones lie in that user's training. One person under two spellings
 * of an id looks like that.
 *
 * <p>Only histories of {@value #LEAST} different seconds or more are looked at; shorter ones are
 * alike by chance. A user is looked up by the oldest held-out pair, for another's training part
 * that holds any of them holds that one first. So one pass over the training pairs is enough; of
 * those who share the pair the first {@value #CANDIDATES} are compared in full.
 *
 * <p>A twin in a hundred thousand users changes no figure: up to {@value #TOLERATED} of the users
 * with a hold-out are only counted.
 */
final class Twins {
  private static final int LEAST = 5;
  private static final int CANDIDATES = 64;
  private static final double TOLERATED = 0.01;

  private record Anchor(int item, long second) {}

  private final Interactions pairs;
  private final Split split;
  private final Map<Anchor, List<Integer>> heldOut = new HashMap<>();
  private final int[] candidates;
  private final int[] twinOf;
  private int users;

  private Twins(Interactions pairs, Split split) {
    this.pairs = pairs;
    this.split = split;
    this.candidates = new int[pairs.users().size()];
    this.twinOf = new int[pairs.users().size()];
  }

  static Twins of(Interactions pairs, Split split) {
    Twins twins = new Twins(pairs, split);
    for (int user = 0; user < pairs.users().size(); user++) {
      twins.lookFor(user);
    }
    Interactions training = split.training();
    for (int row = 0; row < training.size(); row++) {
      twins.compare(training, row);
    }
    return twins;
  }

  /** Counts them and reports them if they are too many. */
  long check(Findings findings) {
    long count = 0;
    for (int twin : twinOf) {
      count += twin > 0 ? 1 : 0;
    }
    for (int user = 0; count > TOLERATED * users && user < twinOf.length; user++) {
      if (twinOf[user] > 0) {
        String both =
            "user " + pairs.users().get(user) + " as " + pairs.users().get(twinOf[user] - 1);
        findings.add(Leak.TWIN_USERS, () -> both);
      }
    }
    return count;
  }

  private void lookFor(int user) {
    Interactions held = split.holdout();
    if (held.rowsStart(user) == held.rowsStart(user + 1)) {
      return;
    }
    users++;
    int oldest = held.rowsStart(user);
    for (int row = oldest + 1; row < held.rowsStart(user + 1); row++) {
      oldest = held.firstSecond(row) < held.firstSecond(oldest) ? row : oldest;
    }
    if (isLongEnough(user)) {
      heldOut
          .computeIfAbsent(
              new Anchor(held.item(oldest), held.firstSecond(oldest)), a -> new ArrayList<>(1))
          .add(user);
    }
  }

  private boolean isLongEnough(int user) {
    long[] seconds = new long[LEAST];
    int different = 0;
    for (int row = pairs.rowsStart(user); row < pairs.rowsStart(user + 1); row++) {
      boolean known = false;
      for (int i = 0; i < different; i++) {
        known |= seconds[i] == pairs.firstSecond(row);
      }
      if (!known) {
        seconds[different++] = pairs.firstSecond(row);
      }
      if (different == LEAST) {
        return true;
      }
    }
    return false;
  }

  private void compare(Interactions training, int row) {
    int other = training.user(row);
    List<Integer> waiting =
        heldOut.getOrDefault(new Anchor(training.item(row), training.firstSecond(row)), List.of());
    for (int user : waiting) {
      if (user != other && twinOf[user] == 0 && candidates[user]++ < CANDIDATES) {
        twinOf[user] = isPartOf(user, other) ? other + 1 : 0;
      }
    }
  }

  /** Whether every pair of a user is another's; the items of both are ascending. */
  private boolean isPartOf(int user, int other) {
    int at = pairs.rowsStart(other);
    int end = pairs.rowsStart(other + 1);
    for (int row = pairs.rowsStart(user); row < pairs.rowsStart(user + 1); row++) {
      while (at < end && pairs.item(at) < pairs.item(row)) {
        at++;
      }
      if (at == end
          || pairs.item(at) != pairs.item(row)
          || pairs.firstSecond(at) != pairs.firstSecond(row)) {
        return false;
      }
    }
    return true;
  }
}
