package dev.retrain.store;

import dev.retrain.run.VersionName;
import java.util.Optional;

/**
 * A change of what is live.
 *
 * @param from what was live before; empty for the first promotion
 * @param to what is live now
 * @param semver the semantic version {@code a.b.c} that {@code to} has
 * @param entry number of the journal entry
 */
public record Promotion(Optional<VersionName> from, VersionName to, String semver, long entry) {}
