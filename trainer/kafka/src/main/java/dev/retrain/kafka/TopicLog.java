package dev.retrain.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.feed.Outlet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes lines to a topic: acknowledged by all replicas, none twice, in the order of each key. */
final class TopicLog implements Outlet.Open {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, Object> client;
  private final String topic;
  private final boolean made;
  private final Trouble trouble;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private TopicLog(Map<String, Object> client, String topic, boolean made, Trouble trouble) {
    this.producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    this.client = client;
    this.topic = topic;
    this.made = made;
    this.trouble = trouble;
  }

  /** Connects, and makes the topic if it is missing. */
  static TopicLog open(Map<String, Object> client, String bootstrap, String topic, String name) {
    Trouble trouble = new Trouble(name, PATIENCE);
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 20_000);
    try {
      boolean made = make(settings, topic, trouble);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
      settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
      return new TopicLog(settings, topic, made, trouble);
    } catch (KafkaException e) {
      throw trouble.of(e);
    }
  }

  /**
   * The topic as the brokers make it, but kept for ever: the times of simulated lines lie in the
   * past, and a broker that deletes after a week would delete them at once. Whether it was missing.
   */
  private static boolean make(Map<String, Object> settings, String topic, Trouble trouble) {
    NewTopic wanted =
        new NewTopic(topic, Optional.empty(), Optional.empty())
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    try (Admin admin = admin(settings)) {
      awaited(admin.createTopics(List.of(wanted)).all(), trouble);
      return true;
    } catch (TopicExistsException e) {
      return false;
    } catch (KafkaException e) {
      throw trouble.of(e);
    }
  }

  private static Admin admin(Map<String, Object> settings) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    return Admin.create(own);
  }

  private static <T> T awaited(KafkaFuture<T> answer, Trouble trouble) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw kafka(e.getCause());
    } catch (TimeoutException e) {
      throw trouble.away(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public boolean isEmpty() {
    if (made) {
      return true;
    }
    try (Admin admin = admin(client)) {
      List<TopicPartition> partitions =
          awaited(admin.describeTopics(List.of(topic)).allTopicNames(), trouble)
              .get(topic)
              .partitions()
              .stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      return offsets(admin, partitions, OffsetSpec.earliest())
          .equals(offsets(admin, partitions, OffsetSpec.latest()));
    } catch (KafkaException e) {
      throw trouble.of(e);
    }
  }

  private Map<TopicPartition, Long> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    awaited(
            admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(it -> it, it -> which)))
                .all(),
            trouble)
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  @Override
  public void send(String key, Instant time, byte[] line) {
    check();
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic, null, time.toEpochMilli(), key.getBytes(UTF_8), line),
              (metadata, e) -> {
                if (e != null) {
                  failure.compareAndSet(null, e);
                }
              });
    } catch (KafkaException e) {
      throw trouble.of(e);
    }
  }

  @Override
  public void flush() {
    try {
      producer.flush();
    } catch (KafkaException e) {
      throw trouble.of(e);
    }
    check();
  }

  @Override
  public void close() {
    producer.close(failure.get() == null ? PATIENCE : Duration.ZERO);
  }

  private void check() {
    if (failure.get() != null) {
      throw trouble.of(kafka(failure.get()));
    }
  }

  private static KafkaException kafka(Throwable e) {
    return e instanceof KafkaException own ? own : new KafkaException(e);
  }
}
