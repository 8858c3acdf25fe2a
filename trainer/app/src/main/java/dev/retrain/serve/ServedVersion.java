package dev.retrain.serve;

import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which version a server answers with; what {@code /version} says.
 *
 * @param model name of the model in the registry
 * @param version name of the version
 * @param semver its semantic version {@code a.b.c}; empty for a candidate that was never promoted
 * @param digest SHA-256 of its manifest, 64 hexadecimal digits
 * @param since when it became live, for a candidate when it was loaded
 */
public record ServedVersion(
    String model, VersionName version, Optional<String> semver, String digest, Instant since) {

  /** The value of {@code semver} in answers and labels; {@code none} if there is none. */
  String semverText() {
    return semver.orElse("none");
  }

  /** The fields of {@code /version} that say what is served, in their order. */
  Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model", model);
    fields.put("version", version.value());
    fields.put("semver", semverText());
    fields.put("digest", digest);
    fields.put("since", since.toString());
    return fields;
  }
}
