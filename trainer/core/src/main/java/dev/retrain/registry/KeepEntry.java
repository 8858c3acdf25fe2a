package dev.retrain.registry;

/**
 * How much is kept beside what is live, pinned, leased or a rollback's target.
 *
 * @param models newest versions kept, at least 2
 * @param datasets newest data sets kept, at least 1
 */
public record KeepEntry(int models, int datasets) {}
