package dev.retrain.notify;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.notification.Channels;
import dev.retrain.notification.Delivery;
import dev.retrain.notification.Dispatch;
import dev.retrain.registry.NotifyEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a receiver does, telling comes back within its limit and says what was wrong. */
@Timeout(value = 60, unit = SECONDS)
class HostileReceiversTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void a_webhook_that_never_answers_is_given_up() throws Exception {
    try (HostileServer server = new HostileServer(HostileServer.SILENT)) {
      assertTrouble("http://127.0.0.1:" + server.port() + "/", "within|timed out");
      assertEquals(1, server.connections());
    }
  }

  @Test
  void a_webhook_that_trickles_its_header_is_given_up() throws Exception {
    try (HostileServer server =
        new HostileServer(HostileServer.trickling("HTTP/1.1 200 OK\r\nx-long: "))) {
      assertTrouble("http://127.0.0.1:" + server.port() + "/", "within|timed out");
    }
  }

  @Test
  void a_webhook_that_trickles_its_body_is_given_up() throws Exception {
    String start = "HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n";
    try (HostileServer server = new HostileServer(HostileServer.trickling(start))) {
      assertTrouble("http://127.0.0.1:" + server.port() + "/", "within|timed out");
    }
  }

  @Test
  void a_webhook_without_TLS_behind_https_is_trouble() throws Exception {
    try (HostileServer server = new HostileServer(HostileServer.GARBAGE)) {
      assertTrouble("https://127.0.0.1:" + server.port() + "/", ".+");
    }
  }

  @Test
  void a_refused_connection_is_trouble() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertTrouble("http://127.0.0.1:" + free + "/", ".+");
  }

  @Test
  void a_mail_server_that_never_greets_is_given_up() throws Exception {
    try (HostileServer server = new HostileServer(HostileServer.SILENT)) {
      assertMailTrouble(server.port(), "none");
    }
  }

  @Test
  void a_mail_server_that_trickles_its_greeting_is_given_up() throws Exception {
    try (HostileServer server = new HostileServer(HostileServer.trickling("220 "))) {
      assertMailTrouble(server.port(), "none");
    }
  }

  @Test
  void a_mail_server_that_speaks_garbage_instead_of_TLS_is_trouble() throws Exception {
    try (HostileServer server = new HostileServer(HostileServer.GARBAGE)) {
      assertMailTrouble(server.port(), "tls");
    }
  }

  @Test
  void one_that_hangs_does_not_keep_the_others_from_being_told() throws Exception {
    try (HostileServer silent = new HostileServer(HostileServer.SILENT);
        Receiver receiver = new Receiver(204)) {
      List<NotifyEntry> rules =
          List.of(rule("http://127.0.0.1:" + silent.port() + "/"), rule(receiver.address()));
      List<Delivery> ended = dispatch(Map.of("RETRAIN_WEBHOOK_SECRET", SECRET), rules);
      assertTrue(ended.get(0).trouble().isPresent(), ended::toString);
      assertEquals(Optional.empty(), ended.get(1).trouble());
      assertEquals(1, receiver.requests().size());
    }
  }

  private static void assertTrouble(String address, String pattern) throws Exception {
    assertTroubled(Map.of("RETRAIN_WEBHOOK_SECRET", SECRET), address, pattern);
  }

  private static void assertMailTrouble(int port, String tls) throws Exception {
    Map<String, String> environment =
        Map.of(
            "RETRAIN_SMTP_HOST",
            "127.0.0.1",
            "RETRAIN_SMTP_PORT",
            Integer.toString(port),
            "RETRAIN_SMTP_TLS",
            tls,
            "RETRAIN_SMTP_USER",
            "anna",
            "RETRAIN_SMTP_PASSWORD",
            "c0rrect-h0rse");
    assertTroubled(environment, "mailto:a@example.org", ".+");
  }

  private static void assertTroubled(
      Map<String, String> environment, String address, String pattern)
      throws InterruptedException, IOException {
    List<Delivery> ended = dispatch(environment, List.of(rule(address)));
    assertEquals(1, ended.size());
    String trouble = ended.get(0).trouble().orElse("none");
    assertTrue(java.util.regex.Pattern.compile(pattern).matcher(trouble).find(), ended.toString());
    environment.forEach(
        (name, value) -> {
          if (name.endsWith("SECRET") || name.endsWith("PASSWORD")) {
            assertFalse(ended.toString().contains(value), ended::toString);
          }
        });
  }

  private static List<Delivery> dispatch(Map<String, String> environment, List<NotifyEntry> rules)
      throws InterruptedException {
    return new Dispatch(Channels.installed(), environment, Duration.ofSeconds(2))
        .send(Events.rejected(), rules);
  }

  private static NotifyEntry rule(String to) {
    return new NotifyEntry(List.of("rejected"), URI.create(to), Optional.empty());
  }
}
