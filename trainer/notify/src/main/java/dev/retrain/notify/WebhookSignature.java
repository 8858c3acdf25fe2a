package dev.retrain.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.UsageException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a webhook's body by the Standard Webhooks scheme, version 1, symmetric: {@code v1,} and the
 * Base64 of HMAC-SHA256 over {@code id.timestamp.body}.
 */
final class WebhookSignature {
  private static final String PREFIX = "whsec_";
  private static final int SMALLEST = 24;
  private static final int LARGEST = 64;

  private final byte[] key;

  private WebhookSignature(byte[] key) {
    this.key = key;
  }

  /**
   * Signs with a secret in its usual form: {@code whsec_} and the Base64 of 24 to 64 random bytes.
   *
   * @param variable where the secret is from, for the error, which never shows the secret
   * @throws UsageException if it has another form
   */
  static WebhookSignature of(String secret, String variable) {
    try {
      if (secret.startsWith(PREFIX)) {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()).strip());
        if (key.length >= SMALLEST && key.length <= LARGEST) {
          return new WebhookSignature(key);
        }
      }
    } catch (IllegalArgumentException e) {
      throw unusable(variable);
    }
    throw unusable(variable);
  }

  private static UsageException unusable(String variable) {
    return new UsageException(
        variable + " holds no secret: set it to whsec_ and the Base64 of 24 to 64 random bytes");
  }

  /**
   * The value of the header {@code webhook-signature}.
   *
   * @param seconds the value of {@code webhook-timestamp}, seconds since 1970
   */
  String of(String id, long seconds, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed = mac.doFinal((id + "." + seconds + "." + body).getBytes(UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
