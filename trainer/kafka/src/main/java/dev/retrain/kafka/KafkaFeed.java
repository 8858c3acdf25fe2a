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
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Source type {@code kafka}: the lines of a topic. */
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
    client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    From from = From.of(settings.text(KafkaKeys.FROM.name()));
    KafkaConsumer<byte[], byte[]> consumer = null;
    try {
      consumer = consumer(client, patience);
      return new KafkaSlice(
          consumer, new Offsets(consumer, topic, patience, trouble).of(extent, from), trouble);
    } catch (KafkaException e) {
      close(consumer);
      throw trouble.of(e);
    } catch (RuntimeException e) {
      close(consumer);
      throw e;
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      Map<String, Object> client, Duration patience) {
    client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    client.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
    client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    client.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000L);
    client.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    int wait = (int) Math.min(30_000, Math.max(1_000, patience.toMillis()));
    client.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, wait);
    client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, wait);
    return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static void close(KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer != null) {
      KafkaSlice.close(consumer);
    }
  }
}
