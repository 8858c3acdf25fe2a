package dev.retrain.registry;

import dev.retrain.run.Trigger;
import dev.retrain.run.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How much data a run is trained on, by what started it.
 *
 * @param usual length of the window where nothing else is said
 * @param rules what is said of some triggers
 */
public record WindowEntry(Duration usual, Map<Trigger, Rule> rules) {
  /** How far back a run goes that asks for the last success where there was none. */
  public static final Duration UNKNOWN = Duration.ofDays(7);

  static final String SINCE_SUCCESS = "since_success";
  static final String LONGER = "longer";

  public WindowEntry {
    rules = java.util.Collections.unmodifiableMap(copy(rules));
  }

  private static Map<Trigger, Rule> copy(Map<Trigger, Rule> rules) {
    Map<Trigger, Rule> copy = new EnumMap<>(Trigger.class);
    copy.putAll(rules);
    return copy;
  }

  /**
   * How far back a run goes: to the earlier of both where both are there.
   *
   * @param length from the run's start
   * @param sinceSuccess to the start of the last run that succeeded
   */
  public record Rule(Optional<Duration> length, boolean sinceSuccess) {}

  /**
   * The window of a run, which ends where the run starts.
   *
   * @param opened when it starts
   * @param success when the last run started that succeeded; empty if none did
   */
  public Window of(Trigger trigger, Instant opened, Optional<Instant> success) {
    Rule rule = rules.getOrDefault(trigger, usual(trigger));
    Optional<Instant> byLength = rule.length().map(opened::minus);
    if (!rule.sinceSuccess()) {
      return new Window(byLength.orElseThrow(), opened);
    }
    Instant since = success.filter(opened::isAfter).orElseGet(() -> opened.minus(UNKNOWN));
    return new Window(byLength.filter(since::isAfter).orElse(since), opened);
  }

  /** A run that something in the data or the model started must not forget the rest. */
  private Rule usual(Trigger trigger) {
    boolean plain = trigger == Trigger.SCHEDULE || trigger == Trigger.MANUAL;
    return new Rule(Optional.of(usual), !plain);
  }

  /** The rule that a word of the registry stands for, if it is one. */
  static Optional<Rule> rule(String word, Duration usual) {
    return switch (word) {
      case SINCE_SUCCESS -> Optional.of(new Rule(Optional.empty(), true));
      case LONGER -> Optional.of(new Rule(Optional.of(usual), true));
      default ->
          Durations.parse(word)
              .filter(length -> RegistryKeys.LENGTH.contains((double) length.toSeconds()))
              .map(length -> new Rule(Optional.of(length), false));
    };
  }
}
