package dev.retrain.run;

import dev.retrain.failure.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why a run was started. */
public enum Trigger {
  SCHEDULE,
  MANUAL,
  DATA_DRIFT,
  PERFORMANCE_DECAY,
  DATA_VOLUME;

  /** The word used in build parameters and in the journal, {@code data_drift} for example. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a word; blank means {@link #MANUAL}, as for a command typed by hand. */
  public static Trigger of(String word) {
    if (word == null || word.isBlank()) {
      return MANUAL;
    }
    return Arrays.stream(values())
        .filter(trigger -> trigger.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "trigger '"
                        + word.replaceAll("\\p{Cntrl}", "?")
                        + "' is unknown: use one of "
                        + Arrays.stream(values())
                            .map(Trigger::word)
                            .collect(Collectors.joining(", "))));
  }
}
