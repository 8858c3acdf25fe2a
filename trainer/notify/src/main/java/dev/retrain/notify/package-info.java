/**
 * The channels that need no cloud: webhooks and mail.
 *
 * <p>{@link dev.retrain.notify.WebhookChannel} posts a CloudEvent over the JDK's HTTP client and
 * signs it with HMAC-SHA256 after Standard Webhooks 1.0; {@link dev.retrain.notify.MailChannel}
 * speaks SMTP (RFC 5321) with STARTTLS (RFC 3207), TLS from the start, or neither, by Angus Mail.
 * Both are found by ServiceLoader through {@link dev.retrain.notification.Channel}; nothing names
 * them.
 *
 * <p>Where the server is and what the passwords are stands in environment variables, described in
 * {@code docs/notifications.md}. Neither puts an address's path, a password or a server's answer to
 * a login into a message.
 */
package dev.retrain.notify;
