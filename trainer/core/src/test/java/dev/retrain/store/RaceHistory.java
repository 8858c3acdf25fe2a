package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.SupersededException;
import dev.retrain.gate.Verdict;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What processes that raced to promote were told, held against the journal: whether all of it could
 * have happened one after the other. Each racer prints its promotions with the moments at which
 * they began and ended, by the clock that all processes of a machine share.
 */
public final class RaceHistory {
  /** One promotion as its racer saw it. */
  private record Won(long entry, String run, long begun, long ended) {}

  private RaceHistory() {}

  /** Run after run: trains, passes the gate, promotes and prints what it was told. */
  public static void race(ModelStore store, String name, int runs, PrintStream out) {
    for (int i = 0; i < runs; i++) {
      try {
        once(store, name + "-" + i, PromotionRace.wish(i), out);
      } catch (RetrainException e) {
        out.println("broken " + e.getMessage());
        return;
      }
    }
    out.println("done");
  }

  private static void once(ModelStore store, String run, VersionName wish, PrintStream out) {
    StoreScript script = new StoreScript(store);
    script.gated(run, wish, Verdict.PASS);
    long begun = System.nanoTime();
    try {
      Promotion promotion = store.promote(new RunId(run));
      long ended = System.nanoTime();
      out.println("promoted " + promotion.entry() + " " + run + " " + begun + " " + ended);
      store.close(new RunId(run), Outcome.PROMOTED, "");
    } catch (SupersededException e) {
      out.println("superseded " + run);
      store.close(new RunId(run), Outcome.SUPERSEDED, "lost the race");
    }
  }

  /** How many lines say that a promotion was won, or lost. */
  public static long count(String word, List<String> said) {
    return said.stream().filter(line -> line.startsWith(word + " ")).count();
  }

  /** What can't have happened one after the other, in sentences; an empty list if nothing. */
  public static List<String> violations(List<String> said, ModelStore store) {
    List<String> violations = new ArrayList<>();
    List<Won> all = new ArrayList<>();
    Map<Long, String> winners = new HashMap<>();
    for (String line : said) {
      String[] words = line.split(" ", 5);
      if (words[0].equals("broken")) {
        violations.add(line);
      }
      if (words[0].equals("promoted")) {
        Won won =
            new Won(
                Long.parseLong(words[1]),
                words[2],
                Long.parseLong(words[3]),
                Long.parseLong(words[4]));
        all.add(won);
        String other = winners.put(won.entry(), won.run());
        if (other != null) {
          violations.add("entry " + won.entry() + " was won by " + other + " and " + won.run());
        }
      }
    }
    outOfOrder(all, violations);
    try {
      compare(store, winners, violations);
    } catch (DataException e) {
      violations.add(e.getMessage());
    }
    return violations;
  }

  /** A promotion that ended before another began must have the lower entry. */
  private static void outOfOrder(List<Won> all, List<String> violations) {
    List<Won> byEntry = new ArrayList<>(all);
    byEntry.sort(Comparator.comparingLong(Won::entry));
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
      ModelStore store, Map<Long, String> winners, List<String> violations) {
    Map<RunId, StoreState.RunState> runs = store.state().runs();
    winners
        .values()
        .forEach(
            run -> {
              StoreState.RunState state = runs.get(new RunId(run));
              if (state == null || state.semver().isEmpty()) {
                violations.add("the promotion of " + run + " is lost");
              }
            });
    long promotions = runs.values().stream().filter(run -> run.semver().isPresent()).count();
    if (promotions != winners.size()) {
      violations.add(promotions + " promotions in the journal, " + winners.size() + " winners");
    }
    // c is given by the entry that was won, so that none is given twice and none is left out
    List<StoreState.Takeover> takeovers = store.state().takeovers();
    for (int c = 0; c < takeovers.size(); c++) {
      if (!takeovers.get(c).semver().equals("1.0." + c)) {
        violations.add("promotion " + c + " was called " + takeovers.get(c).semver());
      }
    }
  }
}
