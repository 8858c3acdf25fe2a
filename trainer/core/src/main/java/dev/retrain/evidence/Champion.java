package dev.retrain.evidence;

import dev.retrain.run.VersionName;
import java.time.Instant;

/**
 * The live version that a candidate is compared with.
 *
 * @param version its name
 * @param content digest of its model files
 * @param trainedUntil end of its own training data; only hold-out events from then on count
 */
public record Champion(VersionName version, String content, Instant trainedUntil) {}
