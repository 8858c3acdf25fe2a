package dev.retrain.kafka;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Outlet;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses {@code kafka://host:port[,host:port…]/topic}. How to get in is said as for the source:
 * user and password by the environment; {@code RETRAIN_KAFKA_PROPERTIES} names a file with client
 * properties.
 */
public final class KafkaOutlet implements Outlet {
  private static final Pattern ADDRESS =
      Pattern.compile("kafka://([A-Za-z0-9._\\-,:\\[\\]]+:[0-9]+)/([A-Za-z0-9._-]{1,249})");

  private final Map<String, String> environment;

  /** Takes secrets from the process's environment. */
  public KafkaOutlet() {
    this(System.getenv());
  }

  KafkaOutlet(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String scheme() {
    return "kafka";
  }

  @Override
  public String form() {
    return "kafka://host:port/topic";
  }

  @Override
  public Open open(URI address) {
    Matcher parts = ADDRESS.matcher(address.toString());
    if (!parts.matches()) {
      throw new UsageException(
          "an address of Kafka has the form "
              + form()
              + ", without user and password: "
              + ClientSettings.USER
              + " and "
              + ClientSettings.PASSWORD
              + " say these");
    }
    String topic = parts.group(2);
    String name = "topic " + topic + " at " + PlainText.of(parts.group(1));
    return TopicLog.open(
        new ClientSettings(environment).ofEnvironment(), parts.group(1), topic, name);
  }
}
