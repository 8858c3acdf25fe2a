package dev.retrain.kafka;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Feed;
import dev.retrain.feed.Slice;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Source type {@code kafka}: the lines of a topic. Names no class of Kafka's client, so that the
 * source type is known where the client is left out.
 */
public final class KafkaFeed implements Feed {
  private final Map<String, String> environment;

  /** Takes secrets from the process's environment. */
  public KafkaFeed() {
    this(System.getenv());
  }

  KafkaFeed(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String type() {
    return "kafka";
  }

  @Override
  public List<Key> keys() {
    return KafkaKeys.ALL;
  }

  @Override
  public Slice open(Settings settings, Extent extent, Duration most) {
    String topic = settings.text(KafkaKeys.TOPIC.name());
    String bootstrap = settings.text(KafkaKeys.BOOTSTRAP.name());
    if (bootstrap.contains("@")) {
      throw new UsageException(
          "bootstrap holds an '@': write host:port alone, and set "
              + ClientSettings.USER
              + " and "
              + ClientSettings.PASSWORD);
    }
    Duration own = settings.duration(KafkaKeys.BROKER_TIMEOUT.name());
    Duration patience = own.compareTo(most) < 0 ? own : most;
    String name = "topic " + PlainText.of(topic) + " at " + PlainText.of(bootstrap);
    Trouble trouble = new Trouble(name, patience);
    Map<String, Object> client = new ClientSettings(environment).of(settings);
    From from = From.of(settings.text(KafkaKeys.FROM.name()));
    return new Consuming(client, bootstrap, patience, trouble).open(topic, extent, from);
  }
}
