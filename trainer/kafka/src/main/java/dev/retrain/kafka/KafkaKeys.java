package dev.retrain.kafka;

import dev.retrain.registry.Key;
import dev.retrain.registry.Range;
import java.time.Duration;
import java.util.List;

/** What a source entry says of a topic. */
final class KafkaKeys {
  static final Key BOOTSTRAP =
      Key.required(
          "bootstrap",
          Key.Type.TEXT,
          "Brokers to ask first, host:port, several with commas between.");
  static final Key TOPIC = Key.required("topic", Key.Type.TEXT, "The topic; all partitions count.");
  static final Key FROM =
      Key.withDefault(
              "from",
              Key.Type.TEXT,
              From.WINDOW.word(),
              "Where reading begins: where the window does, where the last data set ended, or with"
                  + " the oldest message that is kept.")
          .oneOf(From.WINDOW.word(), From.LAST.word(), From.EARLIEST.word());
  static final Key PROTOCOL =
      Key.withDefault(
              "security_protocol",
              Key.Type.TEXT,
              "PLAINTEXT",
              "How brokers are spoken to, in Kafka's words.")
          .oneOf("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");
  static final Key MECHANISM =
      Key.withDefault(
              "sasl_mechanism",
              Key.Type.TEXT,
              "SCRAM-SHA-512",
              "How the user proves who it is, where security_protocol begins with SASL.")
          .oneOf("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
  static final Key TRUSTSTORE =
      Key.optional(
          "truststore",
          Key.Type.PATH,
          "Certificates that brokers' ones are checked against: .pem, .p12 or .jks; else Java's.");
  static final Key PROPERTIES =
      Key.optional(
          "properties",
          Key.Type.PATH,
          "File with client properties of Kafka: security.protocol, ssl.*, sasl.*, client.*;"
              + " what it says counts.");
  static final Key BROKER_TIMEOUT =
      Key.withDefault(
              "broker_timeout",
              Key.Type.DURATION,
              Duration.ofMinutes(2),
              "Longest time that brokers may say nothing before they are given up.")
          .within(Range.of(Duration.ofSeconds(1), Duration.ofHours(1)));

  static final List<Key> ALL =
      List.of(BOOTSTRAP, TOPIC, FROM, PROTOCOL, MECHANISM, TRUSTSTORE, PROPERTIES, BROKER_TIMEOUT);

  private KafkaKeys() {}
}
