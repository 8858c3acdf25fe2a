package dev.retrain.store;

import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code MANIFEST.json} says of a version or data set.
 *
 * @param version its name
 * @param run the run that made it
 * @param files SHA-256 (64 hexadecimal digits) of every other file of the directory, by name
 * @param content SHA-256 over the names and hashes of the model files alone: equal for equal models
 * @param digest SHA-256 of the bytes of {@code MANIFEST.json} itself; identifies the version
 */
public record Manifest(
    VersionName version, RunId run, Map<String, String> files, String content, String digest) {
  public Manifest {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
  }
}
