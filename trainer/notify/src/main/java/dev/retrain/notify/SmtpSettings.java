package dev.retrain.notify;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.notification.Channel.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The mail server and how to speak to it, from the environment.
 *
 * @param host {@code RETRAIN_SMTP_HOST}
 * @param port {@code RETRAIN_SMTP_PORT}; 587 for STARTTLS, 465 for TLS, 25 for none if not given
 * @param encryption {@code RETRAIN_SMTP_TLS}: starttls (the default), tls or none
 * @param login user and password, {@code RETRAIN_SMTP_USER} and {@code RETRAIN_SMTP_PASSWORD};
 *     empty for a server that asks for none
 * @param from {@code RETRAIN_SMTP_FROM}; retrain@HOST if not given
 */
record SmtpSettings(
    String host, int port, Encryption encryption, Optional<Login> login, String from) {
  private static final int LARGEST_PORT = 65_535;

  /** How the connection is protected. STARTTLS is never fallen back from. */
  enum Encryption {
    STARTTLS(587),
    TLS(465),
    NONE(25);

    private final int usualPort;

    Encryption(int usualPort) {
      this.usualPort = usualPort;
    }
  }

  /** Who sends. */
  record Login(String user, String password) {
    /** Never the password. */
    @Override
    public String toString() {
      return "Login[" + PlainText.of(user) + "]";
    }
  }

  /**
   * Reads them.
   *
   * @throws UsageException if one is missing or can't be used; the message never shows the password
   */
  static SmtpSettings of(Settings settings) {
    String host =
        settings
            .variable("RETRAIN_SMTP_HOST")
            .orElseThrow(
                () ->
                    new UsageException(
                        "RETRAIN_SMTP_HOST is not set: set it to the name of the mail server"));
    Encryption encryption = encryption(settings.variable("RETRAIN_SMTP_TLS").orElse("starttls"));
    int port =
        settings.variable("RETRAIN_SMTP_PORT").map(SmtpSettings::port).orElse(encryption.usualPort);
    Optional<Login> login =
        settings.variable("RETRAIN_SMTP_USER").map(user -> login(user, settings));
    if (login.isPresent() && encryption == Encryption.NONE && !isLoopback(host)) {
      throw new UsageException(
          "RETRAIN_SMTP_USER is set and RETRAIN_SMTP_TLS is none: a password goes over a protected"
              + " connection only, set RETRAIN_SMTP_TLS to starttls or tls");
    }
    String from = settings.variable("RETRAIN_SMTP_FROM").orElse("retrain@" + host);
    return new SmtpSettings(host, port, encryption, login, from);
  }

  private static boolean isLoopback(String host) {
    return List.of("localhost", "127.0.0.1", "::1").contains(host);
  }

  private static Login login(String user, Settings settings) {
    return new Login(
        user,
        settings
            .variable("RETRAIN_SMTP_PASSWORD")
            .orElseThrow(
                () ->
                    new UsageException(
                        "RETRAIN_SMTP_USER is set and RETRAIN_SMTP_PASSWORD is not: set both or"
                            + " none")));
  }

  private static Encryption encryption(String word) {
    return switch (word) {
      case "starttls" -> Encryption.STARTTLS;
      case "tls" -> Encryption.TLS;
      case "none" -> Encryption.NONE;
      default ->
          throw new UsageException(
              "RETRAIN_SMTP_TLS is '" + PlainText.of(word) + "': set starttls, tls or none");
    };
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= LARGEST_PORT) {
      return Integer.parseInt(text);
    }
    throw new UsageException(
        "RETRAIN_SMTP_PORT is '" + PlainText.of(text) + "': set a number from 1 to 65535");
  }
}
