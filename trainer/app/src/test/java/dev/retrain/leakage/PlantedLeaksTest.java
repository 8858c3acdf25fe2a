package dev.retrain.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.interactions.Interactions;
import dev.retrain.outcome.ExitCode;
import dev.retrain.ranking.Split;
import dev.retrain.ranking.SplitType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each leak is planted into a split or into what a model learned, and must be caught by name. */
class PlantedLeaksTest {
  private final Interactions pairs = PlantedData.pairs();
  private final long cut = PlantedData.cut(pairs);
  private final Split clean = SplitType.GLOBAL_TIME.split(pairs, PlantedData.HOLDOUT);
  private final Learned honest = PlantedData.fit(clean.training()).learned();
  private final Learned wholeWindow = PlantedData.fit(pairs).learned();

  @Test
  void nothing_is_found_before_anything_is_planted() {
    Split inspected = SplitInspection.of(pairs, clean);
    assertEquals(0, inspected.facts().counts().get(SplitInspection.TWINS));
    LearnedInspection.check(clean, honest);
    assertEquals("", champion(honest).contradiction());
  }

  @Test
  void shared_pairs() {
    int held = held("u3");
    caught(
        Leak.SHARED_PAIRS,
        "leakage shared_pairs: 1 pairs lie in training and in the hold-out, user u3 with item ",
        () -> split(row -> pairs.firstSecond(row) < cut || row == held, this::isLate));
  }

  @Test
  void future_items() {
    int late = pairs.items().indexOf("late");
    caught(
        Leak.FUTURE_ITEMS,
        "leakage future_items: 1 items are known to training though they first appear in the"
            + " hold-out, item late for example; report it with the data set. Also found:"
            + " late_events (2)",
        () ->
            split(
                row -> !isLate(row) || pairs.item(row) == late,
                row -> isLate(row) && pairs.item(row) != late));
  }

  @Test
  void late_events_of_pairs_that_belong_to_the_hold_out() {
    int held = held("u3");
    caught(
        Leak.LATE_EVENTS,
        "leakage late_events: 1 training pairs have an event at or after the cut, user u3 with",
        () -> split(row -> !isLate(row) || row == held, row -> isLate(row) && row != held));
  }

  @Test
  void late_events_of_pairs_that_cross_the_cut() {
    long crossing =
        IntStream.range(0, pairs.size())
            .filter(row -> !isLate(row) && pairs.lastSecond(row) >= cut)
            .count();
    Interactions more =
        PlantedData.builder(new Random(11))
            .add("v", "i1", 200, 5, cut - 600, cut + 6000)
            .add("v", "i2", 1, Float.NaN, cut + 1, cut + 1)
            .build();
    Split split = SplitType.GLOBAL_TIME.split(more, PlantedData.HOLDOUT);
    SplitInspection.of(more, split);
    long moved = split.facts().trainedUntil().getEpochSecond();
    caught(
        Leak.LATE_EVENTS,
        " training pairs have an event at or after the cut",
        () ->
            SplitInspection.of(
                more,
                PlantedData.tampered(
                    SplitType.GLOBAL_TIME,
                    more,
                    row -> more.firstSecond(row) < moved,
                    row -> more.firstSecond(row) >= moved)));
    assertTrue(split.facts().counts().get("crossing_pairs") > crossing);
  }

  @Test
  void user_order() {
    Split right = SplitType.PER_USER_TIME.split(pairs, PlantedData.HOLDOUT);
    int user = pairs.users().indexOf("u3");
    int oldest = oldest(user);
    int held = row(right.holdout(), user);
    caught(
        Leak.USER_ORDER,
        "leakage user_order: 1 users have a held-out pair that is older than one of their training"
            + " pairs, user u3 for example",
        () ->
            SplitInspection.of(
                pairs,
                PlantedData.tampered(
                    SplitType.PER_USER_TIME,
                    pairs,
                    row -> row == held || (isTraining(right, row) && row != oldest),
                    row -> row == oldest || (!isTraining(right, row) && row != held))));
  }

  @Test
  void twin_users() {
    Interactions.Builder doubled = PlantedData.builder(new Random(11));
    int user = pairs.users().indexOf("u3");
    int[] rows =
        IntStream.range(pairs.rowsStart(user), pairs.rowsStart(user + 1))
            .boxed()
            .sorted((a, b) -> Long.compare(pairs.firstSecond(a), pairs.firstSecond(b)))
            .mapToInt(row -> row)
            .limit(8)
            .toArray();
    Arrays.stream(rows)
        .forEach(
            row -> {
              long second = pairs.firstSecond(row);
              doubled.add("U3", pairs.items().get(pairs.item(row)), 1, 2, second, second);
            });
    Interactions more = doubled.build();
    Split split = SplitType.PER_USER_TIME.split(more, PlantedData.HOLDOUT);
    LeakageException leak =
        caught(
            Leak.TWIN_USERS,
            "1 users have their whole history, hold-out included, in training under another id,"
                + " user U3 as u3 for example; give each user one id",
            () -> SplitInspection.of(more, split));
    assertEquals(ExitCode.DATA, leak.exitCode());
  }

  @Test
  void learned_pairs_of_the_hold_out() {
    int late = pairs.items().indexOf("late");
    Interactions known = pairs.subset(row -> pairs.item(row) != late);
    Learned learned =
        new Tampered(PlantedData.fit(known).learned()) {
          @Override
          public long popularity(int item) {
            return honest.popularity(item);
          }
        };
    LeakageException leak =
        caught(
            Leak.LEARNED_PAIRS,
            ", which is not in training, for example",
            () -> LearnedInspection.check(clean, learned));
    int held = known.size() - clean.training().size();
    assertTrue(leak.getMessage().contains(": " + held + " pairs"), leak.getMessage());
  }

  @Test
  void learned_pairs_that_the_mask_lacks() {
    Learned hole =
        new Tampered(honest) {
          @Override
          public int[] seen(int user) {
            int[] seen = super.seen(user);
            return user == 7 ? Arrays.copyOf(seen, seen.length - 1) : seen;
          }
        };
    caught(
        Leak.LEARNED_PAIRS,
        "leakage learned_pairs: 1 pairs of the model are not those of training, user "
            + honest.users().get(7),
        () -> LearnedInspection.check(clean, hole));
  }

  @Test
  void future_popularity() {
    Learned counted =
        new Tampered(honest) {
          @Override
          public long popularity(int item) {
            return wholeWindow.popularity(wholeWindow.items().indexOf(items().get(item)));
          }
        };
    caught(
        Leak.FUTURE_POPULARITY,
        "30 items are counted by other users than those of training, item i0 by ",
        () -> LearnedInspection.check(clean, counted));
  }

  @Test
  void future_preferences() {
    Learned preferring =
        new Tampered(honest) {
          @Override
          public float preference(int user, int genre) {
            int row = wholeWindow.users().indexOf(users().get(user));
            return wholeWindow.preference(row, genre);
          }
        };
    caught(
        Leak.FUTURE_PREFERENCES,
        "1 users prefer a genre that none of their training items has, user narrow with genre"
            + " genre1 for example",
        () -> LearnedInspection.check(clean, preferring));
  }

  @Test
  void champion_overlap() {
    ChampionInspection found = champion(wholeWindow);
    assertEquals(clean.holdout().size(), found.knownPairs());
    assertTrue(
        found
            .contradiction()
            .startsWith(
                "leakage champion_overlap: "
                    + clean.holdout().size()
                    + " held-out pairs are known to the champion though they begin after its"
                    + " training data, user narrow with item i1 for example; roll back"),
        found.contradiction());
  }

  @Test
  void a_film_that_the_champion_knows_from_before_the_window_is_masked_and_no_leak() {
    ChampionInspection found =
        ChampionInspection.of(
            pairs, clean, wholeWindow, Instant.ofEpochSecond(-1), clean.facts().trainedUntil());
    assertEquals(clean.holdout().size(), found.knownPairs());
    assertEquals("", found.contradiction());
    int user = pairs.users().indexOf("narrow");
    assertEquals(12, found.known(user).length);
  }

  private ChampionInspection champion(Learned learned) {
    return ChampionInspection.of(
        pairs, clean, learned, Instant.EPOCH, clean.facts().trainedUntil());
  }

  private Split split(
      java.util.function.IntPredicate training, java.util.function.IntPredicate holdout) {
    return SplitInspection.of(
        pairs, PlantedData.tampered(SplitType.GLOBAL_TIME, known(), training, holdout));
  }

  /** The pairs without what crosses the cut, so that a test plants one thing alone. */
  private Interactions known() {
    Interactions.Builder instants = new Interactions.Builder();
    for (int row = 0; row < pairs.size(); row++) {
      long second = pairs.firstSecond(row);
      instants.add(
          pairs.users().get(pairs.user(row)),
          pairs.items().get(pairs.item(row)),
          30,
          Float.NaN,
          second,
          second);
    }
    return instants.build();
  }

  private boolean isLate(int row) {
    return pairs.firstSecond(row) >= cut;
  }

  private boolean isTraining(Split split, int row) {
    int user = pairs.user(row);
    return IntStream.range(split.training().rowsStart(user), split.training().rowsStart(user + 1))
        .anyMatch(other -> split.training().item(other) == pairs.item(row));
  }

  /** The oldest held-out row of a user. */
  private int held(String id) {
    int user = pairs.users().indexOf(id);
    return IntStream.range(pairs.rowsStart(user), pairs.rowsStart(user + 1))
        .filter(this::isLate)
        .boxed()
        .min((a, b) -> Long.compare(pairs.firstSecond(a), pairs.firstSecond(b)))
        .orElseThrow();
  }

  private int oldest(int user) {
    return IntStream.range(pairs.rowsStart(user), pairs.rowsStart(user + 1))
        .boxed()
        .min((a, b) -> Long.compare(pairs.firstSecond(a), pairs.firstSecond(b)))
        .orElseThrow();
  }

  /** The row in the data set of a user's first pair of a part. */
  private int row(Interactions part, int user) {
    int item = part.item(part.rowsStart(user));
    return IntStream.range(pairs.rowsStart(user), pairs.rowsStart(user + 1))
        .filter(row -> pairs.item(row) == item)
        .findFirst()
        .orElseThrow();
  }

  private static LeakageException caught(
      Leak leak, String message, org.junit.jupiter.api.function.Executable inspection) {
    LeakageException found = assertThrows(LeakageException.class, inspection);
    assertTrue(found.getMessage().contains(message), found.getMessage());
    assertEquals(leak, found.leak());
    System.out.println("caught: " + found.getMessage());
    return found;
  }
}
