package dev.retrain.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.StoreState.Takeover;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shortest gap between two successes, as a function of the journal. */
class SkipsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private final Map<RunId, RunState> runs = new LinkedHashMap<>();
  private final List<Takeover> takeovers = new ArrayList<>();

  private void live(Instant time, boolean back, Outcome outcome) {
    RunId id = new RunId("run-" + takeovers.size());
    VersionName name = VersionName.at(time);
    runs.put(
        id,
        new RunState(
            id,
            Trigger.SCHEDULE,
            name,
            time,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.ofNullable(outcome),
            "",
            Map.of()));
    takeovers.add(
        new Takeover(takeovers.size() + 1, time, name, "1.0.0", Optional.of(id), back, ""));
  }

  private boolean tooEarly(Instant opened, Duration gap) {
    StoreState state =
        new StoreState(
            takeovers.size(),
            Optional.empty(),
            runs,
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            takeovers);
    return Skips.tooEarly(state, opened, gap).isPresent();
  }

  @Test
  void the_gap_ends_with_its_last_moment_excluded() {
    live(NOON, false, Outcome.PROMOTED);
    assertTrue(tooEarly(NOON, Duration.ofHours(20)));
    assertTrue(tooEarly(NOON.plus(Duration.ofHours(20)).minusMillis(1), Duration.ofHours(20)));
    assertTrue(!tooEarly(NOON.plus(Duration.ofHours(20)), Duration.ofHours(20)));
    assertTrue(!tooEarly(NOON, Duration.ZERO));
  }

  @Test
  void only_a_success_counts() {
    for (Outcome outcome : List.of(Outcome.ROLLED_BACK, Outcome.FAILED, Outcome.ABORTED)) {
      live(NOON, false, outcome);
    }
    live(NOON, true, Outcome.ROLLED_BACK);
    assertTrue(!tooEarly(NOON, Duration.ofHours(20)));
    live(NOON.minus(Duration.ofHours(1)), false, null);
    assertTrue(tooEarly(NOON, Duration.ofHours(20)), "a promotion that is not recorded yet");
  }

  @Test
  void a_success_of_a_clock_that_was_years_ahead_does_not_stop_all_training() {
    live(Instant.parse("2038-01-19T03:14:08Z"), false, Outcome.PROMOTED);
    assertTrue(!tooEarly(NOON, Duration.ofHours(20)));
    live(NOON.plusSeconds(30), false, Outcome.PROMOTED);
    assertTrue(tooEarly(NOON, Duration.ofHours(20)), "two clocks half a minute apart");
  }

  /** Every third day of the month: the 31st or the 28th is followed by the 1st, a day later. */
  @Test
  void over_two_years_of_every_third_day_no_two_trainings_come_within_the_gap() {
    Duration gap = Duration.ofHours(60);
    int alone = 0;
    int trained = 0;
    Instant last = Instant.MIN;
    Instant lastStart = Instant.MIN;
    for (LocalDate day = LocalDate.of(2026, 1, 1);
        day.isBefore(LocalDate.of(2026, 1, 1).plusDays(730));
        day = day.plusDays(1)) {
      if ((day.getDayOfMonth() - 1) % 3 == 0) {
        Instant start = day.atTime(2, 0).toInstant(ZoneOffset.UTC);
        alone += lastStart.isAfter(start.minus(gap)) ? 1 : 0;
        lastStart = start;
        if (!tooEarly(start, gap)) {
          assertTrue(!last.isAfter(start.minus(gap)), "trained at " + last + " and " + start);
          last = start.plus(Duration.ofMinutes(20));
          live(last, false, Outcome.PROMOTED);
          trained++;
        }
      }
    }
    assertEquals(15, alone, "after months of 31 days, and of 28");
    assertTrue(trained > 220, "trained " + trained + " times");
  }
}
