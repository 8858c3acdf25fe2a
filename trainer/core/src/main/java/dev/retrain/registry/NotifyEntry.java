package dev.retrain.registry;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Who is told about which outcomes.
 *
 * @param on outcomes in lower case, or {@code recovered}
 * @param to address, {@code mailto:…} for example
 * @param secret name of the environment variable that holds the signing secret; empty for the usual
 */
public record NotifyEntry(List<String> on, URI to, Optional<String> secret) {
  public NotifyEntry {
    on = List.copyOf(on);
  }
}
