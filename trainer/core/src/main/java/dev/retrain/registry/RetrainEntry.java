package dev.retrain.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * When and how a model is retrained.
 *
 * @param cron Jenkins cron text; empty for builds started by hand only
 * @param minGap shortest time between two successful runs
 * @param minNew fewest new rows that are trained for, 0 for no limit
 * @param minNewShare the same as a share of all rows, 0 to 1
 * @param retries how often a stage that failed for a temporary reason is tried again
 * @param retryDelay wait before such a retry
 * @param timeout longest training
 */
public record RetrainEntry(
    Optional<String> cron,
    Duration minGap,
    int minNew,
    double minNewShare,
    int retries,
    Duration retryDelay,
    Duration timeout) {}
