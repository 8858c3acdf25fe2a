package dev.retrain.s3;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an exception of the SDK means: whether to try again, and what to tell a person. */
final class S3Failure {
  private static final Set<Integer> PASSING = Set.of(409, 429, 500, 502, 503, 504);
  private static final Set<String> PASSING_CODES = Set.of("RequestTimeout", "SlowDown");
  private static final String SKEWED =
      "this machine's clock is more than 15 minutes off: set it (NTP), then start again";
  private static final String EXPIRED =
      "the credentials have expired: renew them, then start again";

  /** What repeating later cures. */
  private static final Map<String, String> LATER =
      Map.of(
          "RequestTimeTooSkewed",
          SKEWED,
          "RequestExpired",
          SKEWED,
          "ExpiredToken",
          EXPIRED,
          "ExpiredTokenException",
          EXPIRED,
          "TokenRefreshRequired",
          EXPIRED);

  /** What a person must change. */
  private static final Map<String, String> NEVER =
      Map.of(
          "NoSuchBucket",
          "make the bucket, or name another in 'store'",
          "AccessDenied",
          "allow this role s3:GetObject, s3:PutObject, s3:DeleteObject, s3:ListBucket,"
              + " s3:AbortMultipartUpload and s3:ListBucketMultipartUploads there (docs/store-s3.md)",
          "InvalidAccessKeyId",
          "set AWS_ACCESS_KEY_ID to a key that the server knows",
          "SignatureDoesNotMatch",
          "set AWS_SECRET_ACCESS_KEY to the secret of that key",
          "PermanentRedirect",
          "set the region, or the endpoint, to the bucket's own",
          "AuthorizationHeaderMalformed",
          "set the region to the bucket's own",
          "IllegalLocationConstraintException",
          "set the region to the bucket's own");

  private final SdkException exception;

  S3Failure(SdkException exception) {
    this.exception = exception;
  }

  /** The status of an answer, 0 if there was none. */
  static int status(SdkException exception) {
    return exception instanceof AwsServiceException answer ? answer.statusCode() : 0;
  }

  /** The code of an answer, {@code NoSuchKey} for example, empty if there is none. */
  static String code(SdkException exception) {
    return exception instanceof AwsServiceException answer
            && answer.awsErrorDetails() != null
            && answer.awsErrorDetails().errorCode() != null
        ? answer.awsErrorDetails().errorCode()
        : "";
  }

  /** Whether the same call may succeed a moment later. */
  boolean mayPass() {
    if (exception instanceof AwsServiceException) {
      return PASSING_CODES.contains(code(exception))
          || (PASSING.contains(status(exception)) && !code(exception).equals("NotImplemented"));
    }
    return !isWithoutCredentials();
  }

  private boolean isWithoutCredentials() {
    String text = String.valueOf(exception.getMessage());
    return text.contains("Unable to load credentials") || text.contains("Unable to load region");
  }

  /**
   * What to throw.
   *
   * @param what the call in words
   * @param attempts how many there were
   */
  RetrainException of(String what, int attempts) {
    String code = code(exception);
    String told =
        "can't " + what + " (" + said() + (attempts > 1 ? ", " + attempts + " times" : "") + "): ";
    if (LATER.containsKey(code)) {
      return new TransientException(told + LATER.get(code), exception);
    }
    if (NEVER.containsKey(code)) {
      return new UsageException(told + NEVER.get(code), exception);
    }
    if (isWithoutCredentials()) {
      return new UsageException(
          told
              + "set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION, or run where a role is"
              + " given",
          exception);
    }
    return switch (status(exception)) {
      case 403 -> new UsageException(told + NEVER.get("AccessDenied"), exception);
      case 301, 307, 400 ->
          new UsageException(told + "check bucket, endpoint and region", exception);
      default -> new TransientException(told + "start again when the server is well", exception);
    };
  }

  /** Code and text of the answer, or what happened to the connection; never a header or a key. */
  private String said() {
    if (exception instanceof AwsServiceException answer) {
      String text = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorMessage();
      String code = code(exception);
      return PlainText.of(
          code + (code.isEmpty() ? "" : ", ") + "status " + answer.statusCode() + shown(text));
    }
    Throwable root = exception;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String text = String.valueOf(root.getMessage());
    int end = text.indexOf(": [");
    return PlainText.of(end < 0 ? text : text.substring(0, end));
  }

  private static String shown(String text) {
    return text == null || text.isBlank() ? "" : ", " + text;
  }
}
