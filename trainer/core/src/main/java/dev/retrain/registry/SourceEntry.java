package dev.retrain.registry;

/**
 * Where a model's data comes from.
 *
 * @param type which source reads it, {@code movielog} for example
 * @param settings the source's own keys
 */
public record SourceEntry(String type, Settings settings) {}
