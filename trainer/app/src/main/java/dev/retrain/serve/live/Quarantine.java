package dev.retrain.serve.live;

import dev.retrain.run.VersionName;
import java.time.Duration;
import java.time.Instant;

/**
 * A version that this server keeps out until a later try finds it good or another entry makes it
 * live again.
 *
 * @param version the version
 * @param entry the entry that made it live
 * @param reason what is wrong, one sentence
 * @param tooLarge whether all that is wrong is that it does not fit beside the one that answers; a
 *     new process may serve it
 * @param tries how often it was tried, the first time included
 * @param tried when it was tried last
 */
record Quarantine(
    VersionName version, long entry, String reason, boolean tooLarge, int tries, Instant tried) {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** It may have been repaired meanwhile; each try reads all of it, so they grow rare. */
  Instant again() {
    Duration wait = FIRST.multipliedBy(1L << Math.min(tries - 1, 4));
    return tried.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
  }

  /** Whether it is to be tried again; a clock that was set back delays that no further. */
  boolean isDue(Instant now) {
    return now.isBefore(tried) || !now.isBefore(again());
  }
}
