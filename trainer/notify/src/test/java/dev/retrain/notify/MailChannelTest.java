package dev.retrain.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.retrain.failure.UsageException;
import dev.retrain.notification.Channel.Settings;
import dev.retrain.notification.EventText;
import dev.retrain.notification.RunEvent;
import dev.retrain.outcome.Outcome;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail to a real server in this process, on ports of its own. */
class MailChannelTest {
  private static final String PASSWORD = "c0rrect-h0rse";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
          });

  @BeforeEach
  void start() {
    server.start();
    server.setUser("anna@example.org", "anna", PASSWORD);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_mail_has_subject_text_and_an_id_that_stays() throws Exception {
    RunEvent event = Events.of(Outcome.ROLLED_BACK, "5xx 0.04 of “Amélie”, 映画");
    send(event, Map.of("RETRAIN_SMTP_TLS", "none"));
    send(event, Map.of("RETRAIN_SMTP_TLS", "none"));
    MimeMessage[] got = server.getReceivedMessages();
    assertEquals(2, got.length);
    assertEquals(EventText.subject(event), got[0].getSubject());
    assertEquals(
        EventText.body(event).strip(),
        ((String) got[0].getContent()).replace("\r\n", "\n").strip());
    assertEquals("ml-team@example.org", got[0].getAllRecipients()[0].toString());
    assertEquals(
        "retrain@127.0.0.1", got[0].getFrom()[0].toString().replace("[", "").replace("]", ""));
    assertEquals(got[0].getMessageID(), got[1].getMessageID());
    assertEquals("auto-generated", got[0].getHeader("Auto-Submitted", null));
  }

  @Test
  void a_login_is_made_where_one_is_given() throws Exception {
    send(Events.rejected(), login(PASSWORD));
    assertEquals(1, server.getReceivedMessages().length);
  }

  @Test
  void a_refused_login_is_told_without_the_password() {
    IOException e =
        assertThrows(IOException.class, () -> send(Events.rejected(), login("wr0ng-h0rse")));
    assertTrue(e.getMessage().contains("refused the login"), e::getMessage);
    assertFalse(e.getMessage().contains("wr0ng-h0rse"), e::getMessage);
  }

  @Test
  void without_starttls_at_the_server_nothing_is_sent_in_the_clear() {
    IOException e =
        assertThrows(
            IOException.class,
            () -> send(Events.rejected(), Map.of("RETRAIN_SMTP_TLS", "starttls")));
    assertTrue(e.getMessage().contains("STARTTLS"), e::getMessage);
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void a_server_whose_certificate_nobody_vouches_for_is_not_trusted() {
    Map<String, String> tls = new HashMap<>(Map.of("RETRAIN_SMTP_TLS", "tls"));
    tls.put("RETRAIN_SMTP_PORT", Integer.toString(server.getSmtps().getPort()));
    assertThrows(IOException.class, () -> send(Events.rejected(), tls));
    assertEquals(0, server.getReceivedMessages().length);
  }

  @Test
  void a_password_goes_over_a_protected_connection_only() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () ->
                SmtpSettings.of(
                    new Settings(
                        Map.of(
                            "RETRAIN_SMTP_HOST",
                            "mail.example.org",
                            "RETRAIN_SMTP_TLS",
                            "none",
                            "RETRAIN_SMTP_USER",
                            "anna",
                            "RETRAIN_SMTP_PASSWORD",
                            PASSWORD),
                        Optional.empty())));
    assertTrue(e.getMessage().contains("protected"), e::getMessage);
    assertFalse(e.getMessage().contains(PASSWORD), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:a@b?cc=c@d",
        "mailto:a@b%0D%0ABcc:c@d",
        "mailto:Anna%20%3Ca@b.org%3E",
        "mailto:ab"
      })
  void what_is_more_or_less_than_one_address_is_refused(String address) {
    assertTrue(new MailChannel().fault(URI.create(address)).isPresent());
  }

  @Test
  void a_reason_with_line_breaks_adds_no_header() throws Exception {
    RunEvent event = Events.of(Outcome.FAILED, "x\r\nBcc: eve@example.org\r\n\r\nhi");
    send(event, Map.of("RETRAIN_SMTP_TLS", "none"));
    MimeMessage got = server.getReceivedMessages()[0];
    assertEquals(null, got.getHeader("Bcc"));
    assertEquals(1, got.getAllRecipients().length);
  }

  private static Map<String, String> login(String password) {
    return Map.of(
        "RETRAIN_SMTP_TLS", "none", "RETRAIN_SMTP_USER", "anna", "RETRAIN_SMTP_PASSWORD", password);
  }

  private void send(RunEvent event, Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("RETRAIN_SMTP_HOST", "127.0.0.1");
    environment.put("RETRAIN_SMTP_PORT", Integer.toString(server.getSmtp().getPort()));
    environment.putAll(more);
    new MailChannel()
        .send(
            event,
            URI.create("mailto:ml-team@example.org"),
            new Settings(environment, Optional.empty()),
            LIMIT);
  }
}
