package dev.retrain.serve.proof;

import dev.retrain.registry.WatchEntry;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether clients are served worse than before. Errors and empty answers are judged at any time,
 * answer times only at the end, because those of a fresh process are not yet its usual ones.
 */
final class Comparison {
  private static final double MILLIS = 1000;

  private final Summary before;
  private final WatchEntry limits;

  Comparison(Summary before, WatchEntry limits) {
    this.before = before;
    this.limits = limits;
  }

  /** Whether there were answers enough to tell anything. */
  boolean tells(Summary now) {
    return now.requests() >= limits.minRequests();
  }

  /** What is worse by more than the registry allows while it goes on, in one sentence. */
  Optional<String> underway(Summary now) {
    if (!tells(now)) {
      return Optional.empty();
    }
    return share("have failed", now.errorShare(), before.errorShare(), limits.maxErrors(), now)
        .or(
            () ->
                share("are empty", now.emptyShare(), before.emptyShare(), limits.maxEmpty(), now));
  }

  /** The same at the end. */
  Optional<String> atTheEnd(Summary now) {
    return underway(now).or(() -> tells(now) ? slower(now) : Optional.empty());
  }

  private static Optional<String> share(
      String what, double now, double before, double allowed, Summary of) {
    return now > before + allowed
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%.2f %% of %,d answers %s, before it were %.2f %%",
                now * 100,
                of.requests(),
                what,
                before * 100))
        : Optional.empty();
  }

  private Optional<String> slower(Summary now) {
    double allowed = Math.max(limits.maxP99Millis() / MILLIS, limits.maxSlowdown() * before.p99());
    return now.p99() > allowed
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "99 %% of %,d answers took up to %.0f ms, before it were %.0f ms; %.0f ms are allowed",
                now.requests(),
                now.p99() * MILLIS,
                before.p99() * MILLIS,
                allowed * MILLIS))
        : Optional.empty();
  }
}
