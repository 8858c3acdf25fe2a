package dev.retrain.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.digest.Sha256;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * That a run ended: what every channel tells, each in its own form. It holds nothing secret, and no
 * text with a control character.
 *
 * @param model name of the model in the registry
 * @param run which run ended
 * @param trigger why it was started
 * @param outcome how it ended
 * @param recovered whether it is the first promotion after a run that ended badly
 * @param version the version that it made; empty if it made none
 * @param semver the semantic version {@code a.b.c} that it was promoted as; empty if it was not
 * @param live what is live now; empty if nothing is, or if the store can't be read
 * @param reason one sentence for a person
 * @param figures the gate's conditions by name, each with value and limit in words
 * @param build address of the build without user, password and query; empty outside a build
 * @param time when it was told, UTC
 */
public record RunEvent(
    String model,
    RunId run,
    Trigger trigger,
    Outcome outcome,
    boolean recovered,
    Optional<VersionName> version,
    Optional<String> semver,
    Optional<VersionName> live,
    String reason,
    Map<String, String> figures,
    Optional<URI> build,
    Instant time) {
  /** The word of a rule for {@link #recovered}; all others are outcomes. */
  public static final String RECOVERED = "recovered";

  public RunEvent {
    figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /**
   * 64 hexadecimal digits, the same whenever the same end of the same run is told again, so that
   * receivers can drop what they have already.
   */
  public String id() {
    return Sha256.of((model + "\n" + run + "\n" + outcome).getBytes(UTF_8));
  }

  /** Whether a rule with this word is about the event. */
  public boolean matches(String word) {
    return word.equals(outcome.name().toLowerCase(Locale.ROOT))
        || (recovered && word.equals(RECOVERED));
  }
}
