package dev.retrain.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.run.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WindowEntryTest {
  private static final Instant OPENED = Instant.parse("2026-11-22T03:00:00Z");
  private static final Duration USUAL = Duration.ofDays(90);

  private static String days(Map<Trigger, String> rules, Trigger trigger, String success) {
    Map<Trigger, WindowEntry.Rule> read =
        rules.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey,
                    rule -> WindowEntry.rule(rule.getValue(), USUAL).orElseThrow()));
    Instant from =
        new WindowEntry(USUAL, read)
            .of(
                trigger,
                OPENED,
                Optional.of(success).filter(it -> !it.isEmpty()).map(Instant::parse))
            .from();
    return Durations.text(Duration.between(from, OPENED));
  }

  @Test
  void a_schedule_takes_the_window_and_a_trigger_never_less() {
    assertEquals("90d", days(Map.of(), Trigger.SCHEDULE, "2026-01-01T03:00:00Z"));
    assertEquals("90d", days(Map.of(), Trigger.MANUAL, ""));
    assertEquals("90d", days(Map.of(), Trigger.DATA_DRIFT, "2026-11-21T03:00:00Z"));
    assertEquals("90d", days(Map.of(), Trigger.PERFORMANCE_DECAY, ""));
    assertEquals("100d", days(Map.of(), Trigger.DATA_VOLUME, "2026-08-14T03:00:00Z"));
  }

  @Test
  void a_trigger_can_be_given_a_window_of_its_own() {
    Map<Trigger, String> rules =
        Map.of(
            Trigger.DATA_VOLUME, "24h",
            Trigger.DATA_DRIFT, "since_success",
            Trigger.SCHEDULE, "longer",
            Trigger.MANUAL, "30d");
    assertEquals("1d", days(rules, Trigger.DATA_VOLUME, "2026-08-14T03:00:00Z"));
    assertEquals("30d", days(rules, Trigger.MANUAL, "2026-08-14T03:00:00Z"));
    assertEquals("2d", days(rules, Trigger.DATA_DRIFT, "2026-11-20T03:00:00Z"));
    assertEquals("7d", days(rules, Trigger.DATA_DRIFT, ""));
    assertEquals("7d", days(rules, Trigger.DATA_DRIFT, "2027-01-01T00:00:00Z"));
    assertEquals("100d", days(rules, Trigger.SCHEDULE, "2026-08-14T03:00:00Z"));
  }
}
