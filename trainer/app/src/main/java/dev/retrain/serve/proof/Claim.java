package dev.retrain.serve.proof;

import dev.retrain.run.VersionName;
import java.time.Duration;
import java.util.List;

/**
 * What every server must be found to do.
 *
 * @param model name of the model
 * @param version the version that {@code /version} and the header of each answer name
 * @param digest SHA-256 of its manifest
 * @param paths must each be answered with 200 and at least one item
 * @param answer how long one answer may take
 * @param entry the journal entry that made the version live; a server that follows and keeps out
 *     what this entry made live will not come round
 */
public record Claim(
    String model,
    VersionName version,
    String digest,
    List<String> paths,
    Duration answer,
    long entry) {
  public Claim {
    paths = List.copyOf(paths);
  }
}
