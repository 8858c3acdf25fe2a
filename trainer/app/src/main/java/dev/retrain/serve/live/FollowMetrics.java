package dev.retrain.serve.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What {@code /metrics} says of following; the list stands in {@code docs/serving.md}. */
final class FollowMetrics {
  /** How an attempt to answer with another version ended. */
  enum Result {
    DONE,
    QUARANTINED,
    TOO_LARGE,
    FAILED
  }

  private final MeterRegistry registry;
  private final Supplier<FollowState> state;
  private final Timer took;
  private Optional<Gauge> quarantine = Optional.empty();

  FollowMetrics(MeterRegistry registry, Supplier<FollowState> state, Clock clock) {
    this.registry = registry;
    this.state = state;
    this.took =
        Timer.builder("retrain.reload")
            .description("time from verifying another version to answering with it")
            .register(registry);
    for (Result result : Result.values()) {
      counter(result);
    }
    gauge(
        "retrain.followed.entry", "journal entry up to which was read", now -> now.read().entry());
    gauge(
        "retrain.served.entry", "journal entry that made live what is served", FollowState::served);
    seconds("retrain.last.reload", "when the served version last changed", FollowState::reloaded);
    seconds("retrain.last.look", "when the journal was last read", FollowState::looked);
    gauge(
        "retrain.journal.alarm",
        "1 while the journal is not the one that was read",
        now -> one(now.alarm()));
    Gauge.builder("retrain.follow.lag", () -> state.get().lag(clock.instant()).toMillis() / 1000.0)
        .description("time for which a live version is known that is not served")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private static double one(Optional<?> what) {
    return what.isPresent() ? 1 : 0;
  }

  private void gauge(String name, String description, ToDoubleFunction<FollowState> value) {
    Gauge.builder(name, () -> value.applyAsDouble(state.get()))
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** A moment as seconds since 1970-01-01 UTC, 0 if it has not been. */
  private void seconds(
      String name, String description, Function<FollowState, Optional<Instant>> time) {
    Gauge.builder(
            name, () -> time.apply(state.get()).map(Instant::toEpochMilli).orElse(0L) / 1000.0)
        .description(description + ", since 1970-01-01 UTC")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  private Counter counter(Result result) {
    return Counter.builder("retrain.reloads")
        .description("attempts to answer with another version")
        .tag("result", result.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  void ended(Result result) {
    counter(result).increment();
  }

  /** The version that is kept out now, or none. */
  synchronized void keepsOut(Optional<Quarantine> bad) {
    quarantine.ifPresent(registry::remove);
    quarantine =
        bad.map(
            one ->
                Gauge.builder("retrain.quarantined", () -> 1)
                    .description("1, with the version that is kept out in its label")
                    .tag("version", one.version().value())
                    .strongReference(true)
                    .register(registry));
  }

  /** How long a reload took, from resolving the version to the change. */
  void took(Duration time) {
    took.record(time);
  }
}
