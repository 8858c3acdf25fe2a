package dev.retrain.pipeline.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.registry.RetrainEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is repeated, for how long, and what is given up. */
class StagesTest {
  private static final Duration DELAY = Duration.ofMinutes(2);

  private final List<String> notes = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private int attempts;

  @Test
  void a_temporary_failure_is_repeated_as_often_as_the_registry_says() throws Exception {
    try (Stages stages = stages(2, attempt -> attempt < 3 ? 75 : 0)) {
      assertTrue(stages.run("gate").goesOn());
    }
    assertEquals(3, attempts);
    assertEquals(List.of(DELAY, DELAY), pauses);
    assertTrue(notes.get(0).endsWith("(once more in 120 s)"), notes::toString);
  }

  @Test
  void what_stays_temporary_is_a_failure_in_the_end() throws Exception {
    try (Stages stages = stages(1, attempt -> 75)) {
      StageEnd end = stages.run("gate");
      assertEquals(Optional.of(Outcome.FAILED), end.outcome());
      assertEquals("'gate' ended with 75: " + ExitCode.TRANSIENT.meaning(), end.reason());
    }
    assertEquals(2, attempts);
  }

  @Test
  void nothing_is_repeated_for_which_no_time_is_left() throws Exception {
    try (Stages stages = stages(9, attempt -> 75)) {
      assertFalse(stages.run(DELAY.multipliedBy(3), "gate").goesOn());
    }
    assertEquals(3, attempts, "the pauses count too");
    assertTrue(notes.get(2).contains("no time is left"), notes::toString);
  }

  @Test
  void nothing_else_is_repeated() throws Exception {
    for (int code : List.of(0, 1, 10, 64, 65, 70, 130)) {
      attempts = 0;
      try (Stages stages = stages(9, attempt -> code)) {
        stages.run("gate");
      }
      assertEquals(1, attempts, "exit code " + code);
    }
  }

  @Test
  void a_command_that_hangs_is_given_up_and_does_not_hold_the_next_one_up() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch broken = new CountDownLatch(1);
    Commands commands =
        arguments -> {
          if (arguments.contains("train")) {
            try {
              never.await();
            } catch (InterruptedException e) {
              broken.countDown();
            }
          }
          return ended(0);
        };
    try (Stages stages = of(commands, 0)) {
      StageEnd end = stages.run(Duration.ofMillis(50), "train");
      assertEquals(Optional.of(Outcome.TIMED_OUT), end.outcome());
      assertEquals(0, broken.getCount(), "it is interrupted");
      assertTrue(stages.run("close").goesOn());
    }
  }

  @Test
  void an_outcome_counts_only_where_code_and_record_say_the_same() throws Exception {
    OutcomeRecord rejected = new OutcomeRecord(Map.of("outcome", "REJECTED", "reason", "no"));
    try (Stages stages = of(arguments -> new Commands.Ended(10, rejected), 0)) {
      assertEquals(Optional.of(Outcome.REJECTED), stages.run("gate").outcome());
    }
    try (Stages stages = of(arguments -> new Commands.Ended(11, rejected), 0)) {
      assertEquals(Optional.of(Outcome.FAILED), stages.run("gate").outcome());
    }
    try (Stages stages = of(arguments -> ended(10), 0)) {
      assertEquals(Optional.of(Outcome.FAILED), stages.run("gate").outcome());
    }
  }

  @Test
  void a_defect_is_no_end_of_a_run() {
    try (Stages stages =
        of(
            arguments -> {
              throw new IllegalArgumentException("a defect");
            },
            0)) {
      assertThrows(IllegalStateException.class, () -> stages.run("gate"));
    }
  }

  private interface Codes {
    int of(int attempt);
  }

  private Stages stages(int retries, Codes codes) {
    return of(
        arguments -> {
          attempts++;
          return ended(codes.of(attempts));
        },
        retries);
  }

  private Stages of(Commands commands, int retries) {
    RetrainEntry rules =
        new RetrainEntry(
            Optional.empty(), Duration.ZERO, 0, 0, retries, DELAY, Duration.ofMinutes(30));
    return new Stages(
        commands,
        rules,
        notes::add,
        nanos::get,
        length -> {
          pauses.add(length);
          nanos.addAndGet(length.toNanos());
        });
  }

  private static Commands.Ended ended(int code) {
    return new Commands.Ended(code, new OutcomeRecord(Map.of()));
  }
}
