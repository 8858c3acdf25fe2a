package dev.retrain.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.notification.Channel.Settings;
import dev.retrain.notification.Channels;
import dev.retrain.notification.CloudEvent;
import dev.retrain.notification.EventText;
import dev.retrain.notification.RunEvent;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.testkit.Moto;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Topics of a real server that speaks as SNS does, read by another client through a queue. */
class SnsChannelTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String SUBSCRIBE =
      """
      name, fifo = sys.argv[1], sys.argv[2]
      topic = boto3.client('sns').create_topic(
          Name=name, Attributes={'FifoTopic': fifo} if fifo else {})['TopicArn']
      sqs = boto3.client('sqs')
      queue = sqs.create_queue(QueueName='q-' + name, Attributes={'FifoQueue': fifo} if fifo else {})['QueueUrl']
      arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=['QueueArn'])['Attributes']['QueueArn']
      boto3.client('sns').subscribe(TopicArn=topic, Protocol='sqs', Endpoint=arn)
      print(topic)
      """;
  private static final String RECEIVE =
      """
      sqs = boto3.client('sqs')
      queue = sqs.get_queue_url(QueueName='q-' + sys.argv[1])['QueueUrl']
      got = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get('Messages', [])
      print(json.dumps([json.loads(message['Body']) for message in got]))
      """;

  private static Moto aws;

  @BeforeAll
  static void start() throws IOException {
    aws = new Moto();
  }

  @AfterAll
  static void stop() throws IOException {
    if (aws != null) {
      aws.close();
    }
  }

  @Test
  void a_subscriber_gets_the_text_and_the_event_for_programs() throws Exception {
    String topic = aws.boto3(SUBSCRIBE, "runs", "");
    send(topic);
    JsonNode got = received("runs").get(0);
    RunEvent event = rejected();
    assertEquals(EventText.subject(event), got.get("Subject").asText());
    assertEquals(EventText.body(event), got.get("Message").asText());
    JsonNode attributes = got.get("MessageAttributes");
    assertEquals(CloudEvent.json(event), attributes.at("/cloudevent/Value").asText());
    assertEquals("rejected", attributes.at("/outcome/Value").asText());
    assertEquals("movies", attributes.at("/model/Value").asText());
  }

  @Test
  void a_first_in_first_out_topic_drops_what_is_told_again() throws Exception {
    String topic = aws.boto3(SUBSCRIBE, "runs.fifo", "true");
    send("sns:" + topic);
    send("sns:" + topic);
    assertEquals(1, received("runs.fifo").size());
  }

  @Test
  void a_topic_that_is_not_there_is_said_by_the_service_s_own_word() {
    IOException e =
        assertThrows(IOException.class, () -> send("arn:aws:sns:eu-west-2:123456789012:nowhere"));
    assertTrue(e.getMessage().startsWith("SNS: NotFound"), e::getMessage);
    assertFalse(e.getMessage().contains("s3cr3t"), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sns:eu-west-2:12345678901:runs",
        "arn:aws:sqs:eu-west-2:123456789012:runs",
        "arn:aws:sns::123456789012:runs",
        "sns:runs"
      })
  void what_is_no_topic_is_refused_before_anything_is_sent(String address) {
    Optional<String> fault = Channels.installed().fault(URI.create(address));
    assertTrue(fault.orElse("").contains("account of 12 digits"), fault::toString);
  }

  private static void send(String topic) throws IOException, InterruptedException {
    URI to = URI.create(topic);
    Channels.installed()
        .of(to)
        .send(rejected(), to, new Settings(aws.environment(), Optional.empty()), LIMIT);
  }

  private static JsonNode received(String name) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(aws.boto3(RECEIVE, name));
  }

  private static RunEvent rejected() {
    return new RunEvent(
        "movies",
        new RunId("jenkins-movies-12"),
        Trigger.SCHEDULE,
        Outcome.REJECTED,
        false,
        Optional.of(new VersionName("v20261121_030000")),
        Optional.empty(),
        Optional.empty(),
        "hit@20 0.2713 of “Amélie” is below 0.30",
        Map.of("threshold", "hit@20 0.2713 of at least 0.30"),
        Optional.empty(),
        Instant.parse("2026-11-21T03:04:05Z"));
  }
}
