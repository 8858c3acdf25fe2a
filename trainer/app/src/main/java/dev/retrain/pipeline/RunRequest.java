package dev.retrain.pipeline;

import dev.retrain.provenance.CodeOrigin;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.util.Optional;

/**
 * Which run is asked for, and why.
 *
 * @param run its id
 * @param trigger what started it
 * @param wish the version name asked for; empty for one made of the current time
 * @param force whether it runs although the last success is too recent
 * @param code which code and build ask
 */
public record RunRequest(
    RunId run, Trigger trigger, Optional<VersionName> wish, boolean force, CodeOrigin code) {}
