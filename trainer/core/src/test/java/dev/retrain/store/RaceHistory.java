package dev.retrain.store;

import dev.retrain.failure.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What processes that raced to promote were told, held against the journal: whether all of it could
 * have happened one after the other. Each racer prints its promotions with the moments at which
 * they began and ended, by the clock that all processes of a machine share.
 */
public final class RaceHistory {
  /** One promotion as its racer saw it; {@code from} is {@code -} for the first of all. */
  record Won(long entry, String run, String from, String to, long begun, long ended) {
    private static final String WORD = "promoted";

    /** The line that a racer prints. */
    static String line(Promotion promotion, String run, long begun, long ended) {
      String from = promotion.from().map(version -> version.value()).orElse("-");
      return String.join(
          " ",
          WORD,
          String.valueOf(promotion.entry()),
          run,
          from,
          promotion.to().value(),
          String.valueOf(begun),
          String.valueOf(ended));
    }

    private static Won read(String line) {
      String[] words = line.split(" ", 7);
      return new Won(
          Long.parseLong(words[1]),
          words[2],
          words[3],
          words[4],
          Long.parseLong(words[5]),
          Long.parseLong(words[6]));
    }
  }

  private RaceHistory() {}

  /** How many lines say that a promotion was won, or lost. */
  public static long count(String word, List<String> said) {
    return said.stream().filter(line -> line.startsWith(word + " ")).count();
  }

  /** What can't have happened one after the other, in sentences; an empty list if nothing. */
  public static List<String> violations(List<String> said, ModelStore store) {
    List<String> violations =
        said.stream()
            .filter(line -> line.startsWith("broken "))
            .collect(Collectors.toCollection(ArrayList::new));
    List<Won> byEntry =
        said.stream()
            .filter(line -> line.startsWith(Won.WORD + " "))
            .map(Won::read)
            .sorted(Comparator.comparingLong(Won::entry))
            .toList();
    wonTwice(byEntry, violations);
    outOfOrder(byEntry, violations);
    try {
      compare(store.state().takeovers(), byEntry, violations);
    } catch (DataException e) {
      violations.add(e.getMessage());
    }
    return violations;
  }

  private static void wonTwice(List<Won> byEntry, List<String> violations) {
    Map<Long, String> winners = new HashMap<>();
    for (Won won : byEntry) {
      String other = winners.put(won.entry(), won.run());
      if (other != null) {
        violations.add("entry " + won.entry() + " was won by " + other + " and by " + won.run());
      }
    }
  }

  /** A promotion that ended before another began must have the lower entry. */
  private static void outOfOrder(List<Won> byEntry, List<String> violations) {
    Won latest = null;
    for (Won won : byEntry) {
      if (latest != null && won.ended() < latest.begun()) {
        violations.add(
            won.run() + " ended before " + latest.run() + " began and has the later entry");
      }
      if (latest == null || won.begun() > latest.begun()) {
        latest = won;
      }
    }
  }

  private static void compare(
      List<StoreState.Takeover> takeovers, List<Won> byEntry, List<String> violations) {
    Map<Long, Integer> places = new HashMap<>();
    for (int c = 0; c < takeovers.size(); c++) {
      places.put(takeovers.get(c).entry(), c);
      // c is given by the entry that was won, so that none is given twice and none is left out
      if (!takeovers.get(c).semver().equals("1.0." + c)) {
        violations.add("promotion " + c + " was called " + takeovers.get(c).semver());
      }
    }
    for (Won won : byEntry) {
      Integer place = places.get(won.entry());
      if (place == null || !takeovers.get(place).version().value().equals(won.to())) {
        violations.add("the promotion of " + won.run() + " is lost");
      } else {
        String before = place == 0 ? "-" : takeovers.get(place - 1).version().value();
        if (!before.equals(won.from())) {
          violations.add(won.run() + " replaced " + before + " and was told " + won.from());
        }
      }
    }
    if (takeovers.size() != byEntry.size()) {
      violations.add(
          takeovers.size() + " promotions in the journal, " + byEntry.size() + " winners");
    }
  }
}
