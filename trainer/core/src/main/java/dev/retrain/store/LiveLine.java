package dev.retrain.store;

import dev.retrain.store.StoreState.Takeover;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which version was live when. The order of the entries is that of their numbers; their times are
 * those of the writers' clocks, which may have been set back in between. So at a moment that
 * version was live which the entry with the highest number among those with a time up to it names:
 * each moment has one answer, and an entry is never answered with whose successor has the same or
 * an earlier time.
 */
public final class LiveLine {
  private final List<Takeover> takeovers;

  /**
   * A version's time as the live one.
   *
   * @param takeover how it began
   * @param until the first moment with another answer; empty if there is none yet
   */
  public record Period(Takeover takeover, Optional<Instant> until) {}

  /** The line that a journal tells, {@link StoreState#takeovers}. */
  public LiveLine(List<Takeover> takeovers) {
    this.takeovers = List.copyOf(takeovers);
  }

  /** What was live at a moment; a version is live from its entry's very moment on. */
  public Optional<Period> at(Instant moment) {
    for (int i = takeovers.size() - 1; i >= 0; i--) {
      if (!takeovers.get(i).time().isAfter(moment)) {
        List<Takeover> later = takeovers.subList(i + 1, takeovers.size());
        Optional<Instant> until = later.stream().map(Takeover::time).min(Comparator.naturalOrder());
        return Optional.of(new Period(takeovers.get(i), until));
      }
    }
    return Optional.empty();
  }

  /** What became live earliest by the clocks. */
  public Optional<Takeover> first() {
    return takeovers.stream().min(Comparator.comparing(Takeover::time));
  }

  /** The latest time of an entry, {@link Instant#MIN} if there is none. */
  public Instant end() {
    return takeovers.stream()
        .map(Takeover::time)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** Whether no entry has an earlier time than one before it. */
  public boolean inOrder() {
    for (int i = 1; i < takeovers.size(); i++) {
      if (takeovers.get(i).time().isBefore(takeovers.get(i - 1).time())) {
        return false;
      }
    }
    return true;
  }
}
