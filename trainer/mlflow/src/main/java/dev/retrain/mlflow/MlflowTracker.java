package dev.retrain.mlflow;

import dev.retrain.progress.Progress;
import dev.retrain.registry.TrackEntry;
import dev.retrain.tracking.Tracker;
import dev.retrain.tracking.TrackingException;
import dev.retrain.tracking.TrackingServer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/** Reaches MLflow at the registry's {@code track.uri}, else at {@value #ADDRESS}. */
public final class MlflowTracker implements Tracker {
  static final String ADDRESS = "MLFLOW_TRACKING_URI";

  @Override
  public Optional<TrackingServer> server(
      TrackEntry entry, Map<String, String> environment, Progress progress) {
    Optional<URI> address = entry.uri().or(() -> named(environment));
    return address.map(at -> server(at, environment, Limits.USUAL, progress));
  }

  static MlflowServer server(
      URI address, Map<String, String> environment, Limits limits, Progress progress) {
    Connection connection =
        new Connection(address, Credentials.of(environment), limits.connect(), System::nanoTime);
    return new MlflowServer(address, connection, limits, progress);
  }

  /** The value is not shown: people put passwords into it. */
  private static Optional<URI> named(Map<String, String> environment) {
    String text = environment.getOrDefault(ADDRESS, "").strip().replaceAll("/+$", "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (plain && web && uri.getRawQuery() == null && uri.getRawFragment() == null) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new TrackingException(
        ADDRESS
            + " is not the address of an MLflow server without user and password: set it to"
            + " http://mlflow.example.org:5000 for example, or unset it");
  }
}
