package dev.retrain.aws;

import dev.retrain.failure.PlainText;
import dev.retrain.notification.Channel;
import dev.retrain.notification.CloudEvent;
import dev.retrain.notification.EventText;
import dev.retrain.notification.RunEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes an event to a topic of Amazon SNS, named by its ARN: as text to people, with the event
 * for programs as the attribute {@code cloudevent}.
 */
public final class SnsChannel implements Channel {
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws(?:-[a-z-]+)?:sns:([a-z]{2}(?:-[a-z]+)+-[0-9]):[0-9]{12}:"
              + "[A-Za-z0-9_-]{1,256}(\\.fifo)?");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

  @Override
  public Set<String> schemes() {
    return Set.of("arn", "sns");
  }

  @Override
  public Optional<String> fault(URI to) {
    return ARN.matcher(arn(to)).matches()
        ? Optional.empty()
        : Optional.of(
            "'"
                + PlainText.of(to.toString())
                + "' is no topic of SNS: write arn:aws:sns:REGION:ACCOUNT:NAME with an account of 12"
                + " digits");
  }

  @Override
  public String shown(URI to) {
    return PlainText.of(arn(to));
  }

  @Override
  public void send(RunEvent event, URI to, Settings settings, Duration limit) throws IOException {
    Matcher arn = ARN.matcher(arn(to));
    if (!arn.matches()) {
      throw new IOException(fault(to).orElseThrow());
    }
    AwsSettings aws = new AwsSettings(settings.environment());
    try (SnsClient client =
        aws.client(SnsClient.builder(), Optional.of(arn.group(1)), "SNS", limit)) {
      client.publish(request(event, arn.group(), arn.group(2) != null));
    } catch (SdkException e) {
      throw AwsSettings.said("SNS", e);
    }
  }

  private static PublishRequest request(RunEvent event, String topic, boolean ordered) {
    PublishRequest.Builder request =
        PublishRequest.builder()
            .topicArn(topic)
            .subject(UNPRINTABLE.matcher(EventText.subject(event)).replaceAll("?"))
            .message(EventText.body(event))
            .messageAttributes(
                Map.of(
                    "event", text(event.id()),
                    "model", text(event.model()),
                    "outcome", text(event.outcome().name().toLowerCase(Locale.ROOT)),
                    "cloudevent", text(CloudEvent.json(event))));
    if (ordered) {
      request.messageGroupId(event.model()).messageDeduplicationId(event.id());
    }
    return request.build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  /** The scheme sns: may stand before the ARN, which is a URI by itself. */
  private static String arn(URI to) {
    String text = to.toString();
    return text.startsWith("sns:") ? text.substring("sns:".length()) : text;
  }
}
