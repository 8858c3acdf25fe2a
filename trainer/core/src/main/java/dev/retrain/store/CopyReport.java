package dev.retrain.store;

import dev.retrain.run.VersionName;
import java.util.List;
import java.util.Optional;

/**
 * What a copy brought to the other store.
 *
 * @param models versions that it did not have
 * @param datasets data sets that it did not have
 * @param removed what clean-up removed in the one store since, and the copy in the other
 * @param bytes of the files that were copied
 * @param entries journal entries that it did not have
 * @param last number of its last entry now
 * @param live what is live in both
 */
public record CopyReport(
    List<VersionName> models,
    List<VersionName> datasets,
    int removed,
    long bytes,
    long entries,
    long last,
    Optional<VersionName> live) {}
