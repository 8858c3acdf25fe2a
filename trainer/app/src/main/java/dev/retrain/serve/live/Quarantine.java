package dev.retrain.serve.live;

import dev.retrain.run.VersionName;

/**
 * A version that this server keeps out until another entry makes it live again.
 *
 * @param version the version
 * @param entry the entry that made it live
 * @param reason what is wrong, one sentence
 * @param tooLarge whether all that is wrong is that it does not fit beside the one that answers; a
 *     new process may serve it
 */
record Quarantine(VersionName version, long entry, String reason, boolean tooLarge) {}
