package dev.retrain.registry;

import java.util.Set;

/**
 * What must hold for preparation steps beyond their keys.
 *
 * @param kinds kinds that take steps
 * @param check looks at all settings of a step together
 */
public record StepTerms(Set<String> kinds, Check check) {
  /** Nothing is known of kinds or steps: everything may be written. */
  static final StepTerms ANY = new StepTerms(Set.of(), (step, settings) -> {});

  public StepTerms {
    kinds = Set.copyOf(kinds);
  }

  /** A look at the settings of a step. */
  public interface Check {
    /**
     * Looks at them.
     *
     * @throws SettingException if one makes no sense
     */
    void of(String step, Settings settings);
  }
}
