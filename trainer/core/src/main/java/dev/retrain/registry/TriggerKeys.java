package dev.retrain.registry;

import dev.retrain.run.Trigger;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of {@code gate.triggers}: one for each reason to start a run, each with a gate's keys.
 */
final class TriggerKeys {
  /** One a trigger. */
  static final List<Key> ALL = Arrays.stream(Trigger.values()).map(TriggerKeys::of).toList();

  private TriggerKeys() {}

  /** The key of a trigger. */
  static Key of(Trigger trigger) {
    return Key.optional(
        trigger.word(), Key.Type.SECTION, "what differs for runs with TRIGGER " + trigger.word());
  }

  /** What may differ in a gate. */
  static List<Key> overriding(List<Key> gating) {
    return gating.stream()
        .filter(key -> !key.name().equals(RegistryKeys.METRIC.name()))
        .filter(key -> !key.name().equals(RegistryKeys.TRIGGERS.name()))
        .map(Key::overriding)
        .toList();
  }
}
