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
 * @param kept what is too old to be among the newest and stays all the same
 */
public record PruneReport(
    List<VersionName> models,
    List<VersionName> datasets,
    List<String> leftovers,
    long bytes,
    List<Kept> kept) {
  public PruneReport {
    models = List.copyOf(models);
    datasets = List.copyOf(datasets);
    leftovers = List.copyOf(leftovers);
    kept = List.copyOf(kept);
  }

  /**
   * Something that stays.
   *
   * @param area where it lies
   * @param version its name
   * @param reasons why, each a few words; at least one
   */
  public record Kept(ModelStore.Area area, VersionName version, List<String> reasons) {
    public Kept {
      reasons = List.copyOf(reasons);
    }

    /** For people, {@code models/v20261121_020034: live} for example. */
    @Override
    public String toString() {
      return area.folder() + "/" + version + ": " + String.join(", ", reasons);
    }
  }
}
