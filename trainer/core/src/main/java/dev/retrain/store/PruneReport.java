package dev.retrain.store;

import dev.retrain.run.VersionName;
import java.util.List;

/**
 * What a clean-up removed, or would remove.
 *
 * @param models versions
 * @param datasets data sets
 * @param leftovers names of staging directories of runs that are over
 * @param bytes how much space that is
 */
public record PruneReport(
    List<VersionName> models, List<VersionName> datasets, List<String> leftovers, long bytes) {
  public PruneReport {
    models = List.copyOf(models);
    datasets = List.copyOf(datasets);
    leftovers = List.copyOf(leftovers);
  }
}
