package dev.retrain.registry;

import java.net.URI;
import java.util.List;

/**
 * Who is told about which outcomes.
 *
 * @param on outcomes in lower case
 * @param to address, {@code mailto:…} for example
 */
public record NotifyEntry(List<String> on, URI to) {
  public NotifyEntry {
    on = List.copyOf(on);
  }
}
