package dev.retrain.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.failure.UsageException;
import dev.retrain.notification.Channel.Settings;
import dev.retrain.notification.CloudEvent;
import dev.retrain.notification.RunEvent;
import dev.retrain.outcome.Outcome;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void the_signature_is_the_one_of_the_scheme_s_own_example() {
    // https://github.com/standard-webhooks/standard-webhooks, the example of its libraries
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.of(SECRET, "V")
            .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}"));
  }

  @Test
  void a_receiver_in_another_language_verifies_the_signature() throws Exception {
    Path python = RealParts.program("python3");
    Receiver.Request got = post(Events.rejected(), Map.of("RETRAIN_WEBHOOK_SECRET", SECRET));
    Path body = Files.writeString(folder.resolve("body"), got.body());
    String script =
        """
        import base64, hashlib, hmac, sys
        secret, id, time, body, signature = sys.argv[1:]
        key = base64.b64decode(secret.removeprefix('whsec_'))
        signed = f'{id}.{time}.'.encode() + open(body, 'rb').read()
        expected = 'v1,' + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        sys.exit(0 if hmac.compare_digest(expected, signature) else 1)
        """;
    Process process =
        new ProcessBuilder(
                python.toString(),
                "-c",
                script,
                SECRET,
                got.headers().get("webhook-id"),
                got.headers().get("webhook-timestamp"),
                body.toString(),
                got.headers().get("webhook-signature"))
            .inheritIO()
            .start();
    assertEquals(0, process.waitFor());
  }

  @Test
  void the_body_is_a_cloud_event_in_structured_mode() throws Exception {
    Receiver.Request got = post(Events.rejected(), Map.of("RETRAIN_WEBHOOK_SECRET", SECRET));
    assertEquals("POST", got.method());
    assertEquals(CloudEvent.MEDIA_TYPE, got.headers().get("content-type"));
    assertEquals(Events.rejected().id(), got.headers().get("webhook-id"));
    assertEquals(
        Long.toString(Events.TIME.getEpochSecond()), got.headers().get("webhook-timestamp"));
    assertEquals(
        "{\"specversion\":\"1.0\",\"id\":\""
            + Events.rejected().id()
            + "\",\"source\":\"/retrain/models/movies\",\"type\":\"dev.retrain.run.rejected\","
            + "\"subject\":\"jenkins-movies-12\",\"time\":\"2026-11-21T03:04:05Z\","
            + "\"datacontenttype\":\"application/json\",\"data\":{\"model\":\"movies\","
            + "\"run\":\"jenkins-movies-12\",\"trigger\":\"schedule\",\"outcome\":\"rejected\","
            + "\"recovered\":false,\"version\":\"v20261121_030000\",\"semver\":\"1.0.7\","
            + "\"live\":\"v20261120_030000\",\"reason\":\"hit@20 0.2713 is below 0.30\","
            + "\"figures\":{\"threshold\":\"hit@20 0.2713 of at least 0.30\"},"
            + "\"build\":\"https://ci.example.org/job/movies/12/\"}}",
        got.body());
  }

  @Test
  void a_text_of_any_letters_arrives_as_it_was() throws Exception {
    String reason = "\"Amélie\" \\ 映画 \uD83C\uDFAC is below";
    Receiver.Request got =
        post(Events.of(Outcome.REJECTED, reason), Map.of("RETRAIN_WEBHOOK_SECRET", SECRET));
    assertEquals(reason, new ObjectMapper().readTree(got.body()).at("/data/reason").asText());
  }

  @Test
  void a_rule_may_have_a_secret_of_its_own() throws Exception {
    String other = "whsec_" + "b3RoZXItc2VjcmV0LW9mLWEtdGVhbS0xMjM0NQ==";
    try (Receiver receiver = new Receiver(200)) {
      Settings settings = new Settings(Map.of("TEAM_SECRET", other), Optional.of("TEAM_SECRET"));
      new WebhookChannel().send(Events.rejected(), URI.create(receiver.address()), settings, LIMIT);
      Receiver.Request got = receiver.requests().get(0);
      assertEquals(
          WebhookSignature.of(other, "V")
              .of(Events.rejected().id(), Events.TIME.getEpochSecond(), got.body()),
          got.headers().get("webhook-signature"));
    }
  }

  @Test
  void without_a_secret_nothing_is_sent() throws Exception {
    try (Receiver receiver = new Receiver(200)) {
      UsageException e =
          assertThrows(
              UsageException.class,
              () ->
                  new WebhookChannel()
                      .send(
                          Events.rejected(),
                          URI.create(receiver.address()),
                          new Settings(Map.of(), Optional.empty()),
                          LIMIT));
      assertTrue(e.getMessage().startsWith("RETRAIN_WEBHOOK_SECRET is not set"), e::getMessage);
      assertEquals(List.of(), receiver.requests());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2-hunter2", "whsec_", "whsec_%%%%", "whsec_c2hvcnQ="})
  void a_secret_of_another_form_is_refused_and_never_shown(String secret) {
    UsageException e =
        assertThrows(UsageException.class, () -> WebhookSignature.of(secret, "TEAM_SECRET"));
    assertTrue(e.getMessage().startsWith("TEAM_SECRET holds no secret"), e::getMessage);
    assertFalse(e.getMessage().contains(secret.substring(6) + "="), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 410, 500, 503})
  void any_status_but_2xx_is_trouble_and_is_not_followed(int status) throws Exception {
    try (Receiver receiver = new Receiver(status)) {
      IOException e =
          assertThrows(IOException.class, () -> send(Events.rejected(), receiver.address()));
      assertEquals("the receiver answered with status " + status, e.getMessage());
      assertEquals(1, receiver.requests().size());
    }
  }

  @Test
  void the_path_is_not_shown() {
    WebhookChannel channel = new WebhookChannel();
    assertEquals(
        "https://hooks.example.org:8443/…",
        channel.shown(URI.create("https://hooks.example.org:8443/T0P/S3CRET?token=x")));
    assertTrue(channel.fault(URI.create("https://user@example.org/")).isPresent());
    assertTrue(channel.fault(URI.create("https:///path")).isPresent());
    assertEquals(Optional.empty(), channel.fault(URI.create("https://example.org/a?b=c")));
  }

  private static void send(RunEvent event, String address)
      throws IOException, InterruptedException {
    Settings settings = new Settings(Map.of("RETRAIN_WEBHOOK_SECRET", SECRET), Optional.empty());
    new WebhookChannel().send(event, URI.create(address), settings, LIMIT);
  }

  private static Receiver.Request post(RunEvent event, Map<String, String> environment)
      throws IOException, InterruptedException {
    try (Receiver receiver = new Receiver(204)) {
      new WebhookChannel()
          .send(
              event,
              URI.create(receiver.address()),
              new Settings(environment, Optional.empty()),
              LIMIT);
      assertEquals(1, receiver.requests().size());
      return receiver.requests().get(0);
    }
  }
}
