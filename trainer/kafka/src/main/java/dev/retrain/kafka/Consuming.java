package dev.retrain.kafka;

import dev.retrain.feed.Extent;
import dev.retrain.feed.Slice;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How a topic is asked.
 *
 * @param client settings of Kafka's client, without those that are ours to choose
 * @param patience longest wait for a broker
 */
record Consuming(Map<String, Object> client, String bootstrap, Duration patience, Trouble trouble) {
  Slice open(String topic, Extent extent, From from) {
    KafkaConsumer<byte[], byte[]> consumer = null;
    try {
      consumer = consumer();
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

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> all = new HashMap<>(client);
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    all.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000L);
    all.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    int wait = (int) Math.min(30_000, Math.max(1_000, patience.toMillis()));
    all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, wait);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, wait);
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static void close(KafkaConsumer<byte[], byte[]> consumer) {
    if (consumer != null) {
      KafkaSlice.close(consumer);
    }
  }
}
