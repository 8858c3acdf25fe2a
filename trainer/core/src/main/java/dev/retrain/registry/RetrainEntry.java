package dev.retrain.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * When and how a model is retrained.
 *
 * @param cron Jenkins cron text; empty for builds started by hand only
 * @param minGap shortest time between two successful runs
 * @param retries how often a stage that failed for a temporary reason is tried again
 * @param retryDelay wait before such a retry
 * @param timeout longest training
 */
public record RetrainEntry(
    Optional<String> cron, Duration minGap, int retries, Duration retryDelay, Duration timeout) {}
