package dev.retrain.mirror;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * A place outside of the store where others read which semantic version is live, found by {@link
 * java.util.ServiceLoader}. It is called on a thread of its own, which is left behind if it does
 * not come back in time.
 */
public interface VersionMirror {
  /**
   * Writes a version, unless it stands there already.
   *
   * @param parameter the name under which others look it up
   * @param version the semantic version {@code a.b.c}
   * @param environment environment variables, for addresses and credentials
   * @param limit how long any single wait may take; the caller bounds the whole
   * @throws IOException if it could not be written, with a sentence that holds no secret
   * @throws dev.retrain.failure.RetrainException the same, where a setting is wrong or missing
   */
  void write(String parameter, String version, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException;
}
