package dev.retrain.aws;

import dev.retrain.mirror.VersionMirror;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

/**
 * The Parameter Store of AWS Systems Manager. A version that stands there already is not written
 * again, so that the parameter's history has one entry for each change.
 */
public final class ParameterStore implements VersionMirror {
  @Override
  public void write(
      String parameter, String version, Map<String, String> environment, Duration limit)
      throws IOException {
    AwsSettings aws = new AwsSettings(environment);
    try (SsmClient client = aws.client(SsmClient.builder(), Optional.empty(), "SSM", limit)) {
      if (!read(client, parameter).equals(Optional.of(version))) {
        client.putParameter(
            request ->
                request.name(parameter).value(version).type(ParameterType.STRING).overwrite(true));
      }
    } catch (SdkException e) {
      throw AwsSettings.said("Parameter Store", e);
    }
  }

  /** What stands there; nothing also where only writing is allowed. */
  private static Optional<String> read(SsmClient client, String parameter) {
    try {
      return Optional.of(
          client.getParameter(request -> request.name(parameter)).parameter().value());
    } catch (SsmException e) {
      return Optional.empty();
    }
  }
}
