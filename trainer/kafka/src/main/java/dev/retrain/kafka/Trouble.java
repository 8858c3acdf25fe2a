package dev.retrain.kafka;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * What the client threw, in words that say a cure.
 *
 * @param log topic and address
 * @param patience how long brokers were waited for
 */
record Trouble(String log, Duration patience) {
  private static final Pattern PROPERTY =
      Pattern.compile("(?:configuration|in) ([a-z]+\\.[a-z.]+)");

  /** The failure to throw instead. */
  RetrainException of(KafkaException e) {
    Throwable cause = root(e);
    if (cause instanceof ConfigException) {
      String said = String.valueOf(cause.getMessage());
      return said.contains("resolvable")
          ? new TransientException(log + ": no name of bootstrap can be resolved: check it", e)
          : new UsageException(log + ": " + settingOf(said), e);
    }
    if (has(e, SaslAuthenticationException.class)) {
      return new UsageException(
          log
              + " refuses the login: check "
              + ClientSettings.USER
              + ", "
              + ClientSettings.PASSWORD
              + " and sasl_mechanism",
          e);
    }
    if (has(e, SslAuthenticationException.class)) {
      return new UsageException(
          log + " is not trusted (" + PlainText.of(cause.getMessage()) + "): check truststore", e);
    }
    if (has(e, AuthorizationException.class)) {
      return new UsageException(
          log
              + " does not let this user in: it needs READ and DESCRIBE on the topic (WRITE and"
              + " CREATE to simulate)",
          e);
    }
    if (e instanceof InvalidTopicException || e instanceof UnknownTopicOrPartitionException) {
      return unknownTopic();
    }
    if (e instanceof UnsupportedVersionException) {
      return new UsageException(
          log + " is too old: brokers of Kafka 2.1 or newer are spoken to", e);
    }
    if (e instanceof InterruptException) {
      return new TransientException(log + ": interrupted", e);
    }
    return e instanceof TimeoutException ? away(e) : other(e);
  }

  /** No broker answered. */
  TransientException away(Throwable e) {
    return new TransientException(
        log
            + " has not answered within "
            + patience.toSeconds()
            + " s: check bootstrap, security_protocol and the brokers, then try again",
        e);
  }

  UsageException unknownTopic() {
    return new UsageException(log + " does not exist: check the topic's name, or make it");
  }

  /** A broker keeps less than it did. */
  DataException lost(String partition, long end, long wanted) {
    return new DataException(
        log
            + ": "
            + partition
            + " ends at offset "
            + end
            + ", below "
            + wanted
            + ": it was made anew or lost messages; set from: earliest once, or restore it");
  }

  private RetrainException other(KafkaException e) {
    if (String.valueOf(e.getMessage()).startsWith("Failed to construct")
        || String.valueOf(e.getMessage()).startsWith("Failed to create")) {
      return new UsageException(
          log + " can't be opened (" + PlainText.of(root(e).getMessage()) + "): check its keys", e);
    }
    return new TransientException(
        log + " failed: " + PlainText.of(root(e).getMessage()) + ". Try again.", e);
  }

  /** A configuration's message holds the value; only its name is shown. */
  private static String settingOf(String said) {
    Matcher name = PROPERTY.matcher(said);
    return "a client property is refused, "
        + (name.find() ? "'" + name.group(1) + "'" : "one of those that were given")
        + ": correct bootstrap, security_protocol or the properties file";
  }

  private static boolean has(Throwable e, Class<? extends Throwable> type) {
    return chain(e).anyMatch(type::isInstance);
  }

  private static Throwable root(Throwable e) {
    return chain(e).reduce((first, last) -> last).orElse(e);
  }

  private static Stream<Throwable> chain(Throwable e) {
    return Stream.iterate(Optional.of(e), Optional::isPresent, it -> it.map(Throwable::getCause))
        .limit(20)
        .flatMap(Optional::stream);
  }
}
