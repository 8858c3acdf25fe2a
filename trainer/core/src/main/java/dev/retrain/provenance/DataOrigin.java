package dev.retrain.provenance;

import dev.retrain.digest.Sha256;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.run.VersionName;
import dev.retrain.run.Window;

/**
 * What a version was trained and evaluated on.
 *
 * @param dataSet name of the data set in the store
 * @param digest SHA-256 of the data set's manifest, hence of every byte of it: 64 hexadecimal
 *     digits
 * @param window which events were asked for
 * @param facts which were found: first, last, and the counts by name
 * @param split how they were cut into training and hold-out
 */
public record DataOrigin(
    VersionName dataSet, String digest, Window window, DataSetFacts facts, SplitFacts split) {
  public DataOrigin {
    if (!Sha256.isDigest(digest)) {
      throw new IllegalArgumentException("no SHA-256 of a data set: " + digest);
    }
  }
}
