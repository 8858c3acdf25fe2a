package dev.retrain.notify;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.notification.Channel;
import dev.retrain.notification.EventText;
import dev.retrain.notification.RunEvent;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Sends an event as a mail of plain text to one address, over SMTP. */
public final class MailChannel implements Channel {
  @Override
  public Set<String> schemes() {
    return Set.of("mailto");
  }

  @Override
  public Optional<String> fault(URI to) {
    try {
      address(to.getSchemeSpecificPart());
      return Optional.empty();
    } catch (UsageException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public String shown(URI to) {
    return "mailto:" + PlainText.of(to.getSchemeSpecificPart());
  }

  @Override
  public void send(RunEvent event, URI to, Settings settings, Duration limit) throws IOException {
    SmtpSettings server = SmtpSettings.of(settings);
    InternetAddress receiver = address(to.getSchemeSpecificPart());
    Session session = Session.getInstance(properties(server, limit));
    try (Transport transport = session.getTransport()) {
      MimeMessage message = message(event, session, receiver, server);
      transport.connect(
          server.host(),
          server.port(),
          server.login().map(SmtpSettings.Login::user).orElse(null),
          server.login().map(SmtpSettings.Login::password).orElse(null));
      transport.sendMessage(message, new InternetAddress[] {receiver});
    } catch (AuthenticationFailedException e) {
      // its text is the server's answer, which may repeat what was sent
      throw new IOException(
          server.host() + " refused the login: check RETRAIN_SMTP_USER and its password", e);
    } catch (MessagingException e) {
      throw new IOException(server.host() + ": " + PlainText.of(e.getMessage()), e);
    }
  }

  private static MimeMessage message(
      RunEvent event, Session session, InternetAddress receiver, SmtpSettings server)
      throws MessagingException {
    String id = "<" + event.id() + "@retrain>";
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id); // the same when told again
          }
        };
    message.setFrom(address(server.from()));
    message.setRecipient(Message.RecipientType.TO, receiver);
    message.setSubject(EventText.subject(event), "UTF-8");
    message.setSentDate(Date.from(event.time()));
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office answers
    message.setText(EventText.body(event), "UTF-8");
    message.saveChanges();
    return message;
  }

  private static Properties properties(SmtpSettings server, Duration limit) {
    String protocol = server.encryption() == SmtpSettings.Encryption.TLS ? "smtps" : "smtp";
    String millis = Long.toString(limit.toMillis());
    boolean startTls = server.encryption() == SmtpSettings.Encryption.STARTTLS;
    Properties properties = new Properties();
    properties.put("mail.transport.protocol", protocol);
    String prefix = "mail." + protocol + ".";
    properties.put(prefix + "auth", Boolean.toString(server.login().isPresent()));
    properties.put(prefix + "starttls.enable", Boolean.toString(startTls));
    properties.put(prefix + "starttls.required", Boolean.toString(startTls));
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "connectiontimeout", millis);
    properties.put(prefix + "timeout", millis);
    properties.put(prefix + "writetimeout", millis);
    properties.put(prefix + "quitwait", "false");
    return properties;
  }

  private static InternetAddress address(String text) {
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.getPersonal() == null && text.equals(address.getAddress())) {
        return address;
      }
    } catch (AddressException e) {
      throw unusable(text);
    }
    throw unusable(text);
  }

  private static UsageException unusable(String text) {
    return new UsageException(
        "'" + PlainText.of(text) + "' is no mail address: write one such as team@example.org");
  }
}
