package dev.retrain.evidence;

import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;

/**
 * What evidence belongs to. Evidence of another run, of other data or of other model files is
 * stale, however good its figures are.
 *
 * @param run the run that evaluated
 * @param version the version that was evaluated
 * @param dataSet digest of the data set, 64 hexadecimal digits
 * @param content digest of the model files, 64 hexadecimal digits
 */
public record Binding(RunId run, VersionName version, String dataSet, String content) {}
