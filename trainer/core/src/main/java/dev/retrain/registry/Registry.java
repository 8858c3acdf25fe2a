package dev.retrain.registry;

import dev.retrain.failure.UsageException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The contents of {@code models.yaml}: every model of a team, by name.
 *
 * @param models entries by model name, in the order of the names
 */
public record Registry(Map<String, ModelEntry> models) {
  public Registry {
    models = java.util.Collections.unmodifiableMap(new TreeMap<>(models));
  }

  /** The entry of a model, or a {@link UsageException} that lists the names there are. */
  public ModelEntry model(String name) {
    ModelEntry entry = models.get(name);
    if (entry == null) {
      throw new UsageException(
          "model '"
              + name.replaceAll("\\p{Cntrl}", "?")
              + "' is not in the registry: use one of "
              + String.join(", ", models.keySet()));
    }
    return entry;
  }
}
