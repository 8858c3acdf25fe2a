package dev.retrain.store;

import dev.retrain.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the journal.
 *
 * @param number 1 for the first, without gaps
 * @param previous SHA-256 of the bytes of the entry before, 64 zeros for the first
 * @param time when it was written, by the writer's clock; for people, order comes from the number
 * @param run the run on whose behalf; empty for clean-up, pins and leases
 * @param change what it says
 */
record Entry(long number, String previous, Instant time, Optional<RunId> run, Change change) {
  /** What stands for the hash of the entry before the first one. */
  static final String NO_PREVIOUS = "0".repeat(64);
}
