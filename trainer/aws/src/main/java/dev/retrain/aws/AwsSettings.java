package dev.retrain.aws;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Where AWS is and who asks, by the environment variables that all of AWS' own tools know: {@code
 * AWS_REGION}, {@code AWS_ENDPOINT_URL} and {@code AWS_ENDPOINT_URL_<SERVICE>}, {@code
 * AWS_ACCESS_KEY_ID} with {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN}. Without keys
 * the SDK's usual chain is asked: the role of an ECS task, of a pod, of the machine.
 *
 * @param environment environment variables
 */
record AwsSettings(Map<String, String> environment) {
  AwsSettings {
    environment = Map.copyOf(environment);
  }

  /**
   * Builds a client that waits no longer than this for anything.
   *
   * @param region the region; empty for that of the environment
   * @param service the service's word in the name of its endpoint's variable, {@code SNS}
   */
  <
          B extends
              AwsSyncClientBuilder<B, C>
                  & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
          C>
      C client(B builder, Optional<String> region, String service, Duration limit) {
    builder
        .region(Region.of(region.or(this::region).orElseThrow(AwsSettings::withoutRegion)))
        .credentialsProvider(credentials())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(limit).socketTimeout(limit))
        .overrideConfiguration(ClientOverrideConfiguration.builder().apiCallTimeout(limit).build());
    variable("AWS_ENDPOINT_URL_" + service)
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .ifPresent(address -> builder.endpointOverride(URI.create(address)));
    return builder.build();
  }

  /** What an exception of the SDK says, in a sentence that names the service. */
  static IOException said(String what, SdkException e) {
    if (e instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
      String code = answer.awsErrorDetails().errorCode();
      String text = answer.awsErrorDetails().errorMessage();
      return new IOException(what + ": " + PlainText.of(code + ": " + text), e);
    }
    String text = String.valueOf(e.getMessage());
    int end = text.indexOf(": [");
    return new IOException(what + ": " + PlainText.of(end < 0 ? text : text.substring(0, end)), e);
  }

  private Optional<String> region() {
    return variable("AWS_REGION").or(() -> variable("AWS_DEFAULT_REGION"));
  }

  private static UsageException withoutRegion() {
    return new UsageException("AWS_REGION is not set: set it to the region, eu-west-2 for example");
  }

  private AwsCredentialsProvider credentials() {
    Optional<String> id = variable("AWS_ACCESS_KEY_ID");
    Optional<String> secret = variable("AWS_SECRET_ACCESS_KEY");
    if (id.isEmpty() || secret.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    return StaticCredentialsProvider.create(
        variable("AWS_SESSION_TOKEN")
            .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
            .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get())));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT)))
        .filter(value -> !value.isBlank());
  }

  /** Never the values: there are keys among them. */
  @Override
  public String toString() {
    return "AwsSettings[" + environment.size() + " variables]";
  }
}
