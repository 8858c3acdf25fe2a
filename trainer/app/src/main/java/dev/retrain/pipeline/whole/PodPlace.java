package dev.retrain.pipeline.whole;

/**
 * Where pods answer that follow the journal.
 *
 * @param host name whose addresses are all of them, that of a headless Service for example
 * @param port their TCP port, 1 to 65535
 * @param pods the fewest that must be there, at least 1
 */
public record PodPlace(String host, int port, int pods) {}
