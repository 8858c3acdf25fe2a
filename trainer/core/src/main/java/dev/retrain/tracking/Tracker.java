package dev.retrain.tracking;

import dev.retrain.progress.Progress;
import dev.retrain.registry.TrackEntry;
import java.util.Map;
import java.util.Optional;

/** A way to reach tracking servers of one make; found by {@link java.util.ServiceLoader}. */
public interface Tracker {
  /**
   * The server that registry or environment name; nothing is sent yet.
   *
   * @param environment variables of the process; the only place where credentials may stand
   * @param progress told how far a long transfer is
   * @return empty if neither names one
   * @throws TrackingException if the environment names one that can't be used
   */
  Optional<TrackingServer> server(
      TrackEntry entry, Map<String, String> environment, Progress progress);
}
