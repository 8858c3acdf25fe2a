package dev.retrain.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.TransientException;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Lines;
import dev.retrain.feed.Slice;
import dev.retrain.feed.Span;
import dev.retrain.testkit.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed in the middle of a slice. */
@Tag("long")
class BrokerDeathTest {
  private static final int LINES = 60_000;
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  @TempDir Path folder;

  private static Topic filled(KafkaBroker broker) throws Exception {
    Topic topic = Topic.make(broker.bootstrap(), "log", 2, Map.of("retention.ms", "-1"));
    try (KafkaProducer<byte[], byte[]> producer = topic.producer(Map.of("linger.ms", 50))) {
      for (int i = 0; i < LINES; i++) {
        byte[] line = ("line " + i + " ".repeat(300)).getBytes(UTF_8);
        Future<RecordMetadata> unused = producer.send(topic.record(i % 2, NOW, "k", line));
      }
    }
    return topic;
  }

  @Test
  void the_slice_is_the_same_after_a_restart_and_a_broker_that_stays_away_is_given_up()
      throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      Topic topic = filled(broker);
      Topic.Read whole = topic.read(Extent.from(NOW), Map.of());
      assertEquals(LINES, whole.text().lines().count());
      try (Slice slice = topic.open(Extent.from(NOW), Map.of())) {
        assertEquals(whole, readAndKill(slice, broker, true));
      }
      Map<String, Object> soon = Map.of("broker_timeout", Duration.ofSeconds(3));
      try (Slice slice = topic.open(Extent.from(NOW), soon)) {
        TransientException away =
            assertThrows(TransientException.class, () -> readAndKill(slice, broker, false));
        assertTrue(away.getMessage().contains("has not answered within 3 s"), away.getMessage());
      }
    }
  }

  /** Reads a little, kills the broker, and reads on; what is not fetched yet is gone meanwhile. */
  private static Topic.Read readAndKill(Slice slice, KafkaBroker broker, boolean again)
      throws IOException {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Lines lines = slice.lines(i);
      text.append(new String(lines.readNBytes(100_000), UTF_8));
      if (i == 0) {
        broker.kill();
        if (again) {
          broker.start();
        }
      }
      text.append(new String(lines.readAllBytes(), UTF_8));
      spans.add(slice.spans().get(i).with(lines.missing()));
    }
    return new Topic.Read(text.toString(), spans, 0);
  }
}
