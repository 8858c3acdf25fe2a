package dev.retrain.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.feed.Extent;
import dev.retrain.feed.Lines;
import dev.retrain.feed.Slice;
import dev.retrain.feed.Span;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of a test's broker: made, written to, and read by the feed as a source would. */
record Topic(String bootstrap, String name) {
  static final Instant BEGINNING = Instant.EPOCH;
  static final Duration PATIENCE = Duration.ofSeconds(60);

  static Topic make(String bootstrap, String name, int partitions, Map<String, String> config)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
      admin.createTopics(List.of(topic)).all().get();
    }
    return new Topic(bootstrap, name);
  }

  KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", bootstrap);
    settings.put("max.request.size", 20_000_000);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Messages of one partition, at some time. */
  void send(int partition, Instant time, byte[]... values) {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      for (byte[] value : values) {
        Future<RecordMetadata> unused = producer.send(record(partition, time, "key", value));
      }
    }
  }

  void send(int partition, Instant time, String... lines) {
    byte[][] values = new byte[lines.length][];
    for (int i = 0; i < lines.length; i++) {
      values[i] = lines[i].getBytes(UTF_8);
    }
    send(partition, time, values);
  }

  ProducerRecord<byte[], byte[]> record(int partition, Instant time, String key, byte[] value) {
    return new ProducerRecord<>(name, partition, time.toEpochMilli(), key.getBytes(UTF_8), value);
  }

  void deleteBefore(int partition, long offset) throws InterruptedException, ExecutionException {
    TopicPartition its = new TopicPartition(name, partition);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.deleteRecords(Map.of(its, RecordsToDelete.beforeOffset(offset))).all().get();
    }
  }

  Settings settings(Map<String, Object> given) {
    Map<String, Object> values = new HashMap<>();
    for (Key key : KafkaKeys.ALL) {
      Optional<Object> value = key.defaultValue();
      value.ifPresent(it -> values.put(key.name(), it));
    }
    values.put("bootstrap", bootstrap);
    values.put("topic", name);
    values.putAll(given);
    return new Settings(values);
  }

  Slice open(Extent extent, Map<String, Object> given) {
    return new KafkaFeed(Map.of()).open(settings(given), extent, PATIENCE);
  }

  /** All that a slice says, span by span. */
  Read read(Extent extent, Map<String, Object> given) throws IOException {
    try (Slice slice = open(extent, given)) {
      return Read.of(slice);
    }
  }

  /**
   * What was read.
   *
   * @param text the lines of all spans
   * @param tombstones messages without a value
   */
  record Read(String text, List<Span> spans, long tombstones) {
    static Read of(Slice slice) throws IOException {
      StringBuilder text = new StringBuilder();
      List<Span> spans = new ArrayList<>();
      long tombstones = 0;
      for (int i = 0; i < slice.spans().size(); i++) {
        Lines lines = slice.lines(i);
        text.append(new String(lines.readAllBytes(), UTF_8));
        spans.add(slice.spans().get(i).with(lines.missing()));
        tombstones += lines.withoutValue();
      }
      return new Read(text.toString(), spans, tombstones);
    }
  }
}
