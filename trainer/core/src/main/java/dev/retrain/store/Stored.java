package dev.retrain.store;

import java.nio.file.Path;

/**
 * A verified version or data set.
 *
 * @param directory where its files lie; read-only
 * @param manifest what they were checked against
 */
public record Stored(Path directory, Manifest manifest) {}
