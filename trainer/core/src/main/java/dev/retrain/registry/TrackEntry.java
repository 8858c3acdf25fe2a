package dev.retrain.registry;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where and under which names the versions of a model are tracked. Names may hold {@link #PLACES}.
 *
 * @param uri address of the server, http or https, without a slash at its end; empty for the one
 *     that the environment names
 * @param experiment name of the experiment; empty for the tracker's usual one
 * @param run name of the run in it; empty for the tracker's usual one
 * @param name name of the registered model
 */
public record TrackEntry(
    Optional<URI> uri, Optional<String> experiment, Optional<String> run, String name) {
  /** What stands for something in a name, in braces: {@code retrain_{ds}} for example. */
  public static final List<String> PLACES =
      List.of("model", "kind", "run", "version", "trigger", "ds");
}
