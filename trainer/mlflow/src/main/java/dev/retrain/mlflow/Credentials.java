package dev.retrain.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.tracking.TrackingException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The header that says who asks, from the environment variables that MLflow's own client reads. No
 * value of them ever gets into a message.
 */
final class Credentials {
  static final String USER = "MLFLOW_TRACKING_USERNAME";
  static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

  private Credentials() {}

  /**
   * User and password if there are both, else the token, else nothing.
   *
   * @throws TrackingException for a token that no header can hold
   */
  static Optional<String> of(Map<String, String> environment) {
    String user = environment.getOrDefault(USER, "");
    String password = environment.getOrDefault(PASSWORD, "");
    if (!user.isEmpty() && !password.isEmpty()) {
      byte[] both = (user + ":" + password).getBytes(UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new TrackingException(
          TOKEN + " holds a character that a token can't have: set it without quotes and blanks");
    }
    return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
  }
}
