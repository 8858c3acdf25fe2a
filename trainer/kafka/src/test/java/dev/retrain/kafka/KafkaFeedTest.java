package dev.retrain.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Lines;
import dev.retrain.feed.Outlet;
import dev.retrain.feed.Slice;
import dev.retrain.feed.Span;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slices of topics of a real broker. */
class KafkaFeedTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Extent ALL = Extent.from(Topic.BEGINNING);
  private static final Map<String, Object> USUAL = Map.of();

  @TempDir static Path folder;
  private static KafkaBroker broker;

  @BeforeAll
  static void startABroker() throws IOException {
    broker = KafkaBroker.start(folder);
  }

  @AfterAll
  static void stopIt() {
    broker.close();
  }

  private static Topic topic(String name, int partitions)
      throws InterruptedException, ExecutionException {
    return Topic.make(broker.bootstrap(), name, partitions, Map.of("retention.ms", "-1"));
  }

  private static Span span(String name, long from, long to, long missing, long expired) {
    return new Span(name, from, to, missing, expired);
  }

  @Test
  void an_outlet_knows_whether_its_topic_is_empty() throws Exception {
    topic("vacant", 2);
    for (String name : List.of("vacant", "missing")) {
      URI address = URI.create("kafka://" + broker.bootstrap() + "/" + name);
      try (Outlet.Open outlet = new KafkaOutlet(Map.of()).open(address)) {
        assertTrue(outlet.isEmpty(), name);
        outlet.send("1", NOW, "line".getBytes(UTF_8));
        outlet.flush();
      }
      try (Outlet.Open again = new KafkaOutlet(Map.of()).open(address)) {
        assertFalse(again.isEmpty(), name);
      }
    }
  }

  @Test
  void all_partitions_are_read_in_their_order_and_twice_the_same() throws Exception {
    Topic topic = topic("several", 3);
    topic.send(2, NOW, "e", "f");
    topic.send(0, NOW, "a\n", "b");
    topic.send(1, NOW, "c", "d\r\n");
    Topic.Read read = topic.read(ALL, USUAL);
    assertEquals("a\nb\nc\nd\r\ne\nf\n", read.text());
    assertEquals(
        List.of(
            span("several-0", 0, 2, 0, 0),
            span("several-1", 0, 2, 0, 0),
            span("several-2", 0, 2, 0, 0)),
        read.spans());
    assertEquals(read, topic.read(ALL, USUAL));
    assertEquals(read, topic.read(Extent.exactly(NOW, read.spans()), USUAL));
  }

  @Test
  void what_is_written_after_the_opening_does_not_belong_to_the_slice() throws Exception {
    Topic topic = topic("later", 1);
    topic.send(0, NOW, "a", "b");
    try (Slice slice = topic.open(ALL, USUAL)) {
      topic.send(0, NOW, "c");
      assertEquals("a\nb\n", Topic.Read.of(slice).text());
    }
    assertEquals("a\nb\nc\n", topic.read(ALL, USUAL).text());
  }

  @Test
  void a_slice_begins_with_the_window_or_the_last_data_set_or_the_oldest_message()
      throws Exception {
    Topic topic = topic("begins", 2);
    topic.send(0, NOW.minusSeconds(10), "old");
    topic.send(0, NOW, "new");
    topic.send(0, NOW.minusSeconds(5), "late");
    topic.send(1, NOW.minusSeconds(10), "other");
    assertEquals("new\nlate\n", topic.read(Extent.from(NOW), USUAL).text());
    assertEquals(
        "old\nnew\nlate\nother\n", topic.read(Extent.from(NOW), Map.of("from", "earliest")).text());
    List<Span> last = topic.read(Extent.from(NOW), USUAL).spans();
    topic.send(1, NOW, "increment");
    Extent after = Extent.after(NOW, () -> last);
    assertEquals("increment\n", topic.read(after, Map.of("from", "last")).text());
    assertEquals("new\nlate\nincrement\n", topic.read(after, USUAL).text());
  }

  @Test
  void messages_of_a_transaction_that_was_given_up_are_missing_and_an_open_one_ends_the_slice()
      throws Exception {
    Topic topic = topic("transactions", 1);
    try (KafkaProducer<byte[], byte[]> producer =
        topic.producer(Map.of("transactional.id", "writer"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(topic.record(0, NOW, "k", "aborted".getBytes(UTF_8))).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(topic.record(0, NOW, "k", "committed".getBytes(UTF_8))).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(topic.record(0, NOW, "k", "open".getBytes(UTF_8))).get();
      Topic.Read read = topic.read(ALL, USUAL);
      assertEquals("committed\n", read.text());
      assertEquals(List.of(span("transactions-0", 0, 4, 3, 0)), read.spans());
      producer.commitTransaction();
      assertEquals(read, topic.read(Extent.exactly(NOW, read.spans()), USUAL));
    }
    assertEquals("committed\nopen\n", topic.read(ALL, USUAL).text());
  }

  @Test
  void poison_comes_through_as_bytes_and_tombstones_are_counted() throws Exception {
    Topic topic = topic("poison", 1);
    byte[] huge = new byte[10 << 20];
    Arrays.fill(huge, (byte) 'x');
    topic.send(
        0, NOW, "a".getBytes(UTF_8), huge, null, new byte[0], new byte[] {(byte) 0xff}, null);
    try (Slice slice = topic.open(ALL, USUAL)) {
      Lines lines = slice.lines(0);
      byte[] all = lines.readAllBytes();
      assertEquals(2 + huge.length + 1 + 1 + 2, all.length);
      assertEquals((byte) 0xff, all[all.length - 2]);
      assertEquals(2, lines.withoutValue());
      assertEquals(0, lines.missing());
      assertEquals(6, lines.passed());
    }
  }

  @Test
  void expired_messages_are_counted_and_a_slice_that_is_gone_is_told() throws Exception {
    Topic topic = topic("expired", 1);
    topic.send(0, NOW, "a", "b", "c", "d", "e");
    List<Span> last = List.of(span("expired-0", 0, 2, 0, 0));
    topic.deleteBefore(0, 4);
    for (String from : List.of("window", "last", "earliest")) {
      Topic.Read read = topic.read(Extent.after(NOW, () -> last), Map.of("from", from));
      assertEquals("e\n", read.text());
      assertEquals(List.of(span("expired-0", 4, 5, 0, 2)), read.spans());
    }
    String said =
        assertThrows(DataException.class, () -> topic.open(Extent.exactly(NOW, last), USUAL))
            .getMessage();
    assertTrue(said.contains("keeps expired-0 from offset 4 on"), said);
  }

  @Test
  void messages_that_expire_while_they_are_read_are_missing() throws Exception {
    Topic topic = topic("expiring", 2);
    topic.send(0, NOW, "a");
    topic.send(1, NOW, "b", "c", "d");
    try (Slice slice = topic.open(ALL, USUAL)) {
      assertEquals("a\n", new String(slice.lines(0).readAllBytes(), UTF_8));
      topic.deleteBefore(1, 2);
      Lines lines = slice.lines(1);
      assertEquals("d\n", new String(lines.readAllBytes(), UTF_8));
      assertEquals(2, lines.missing());
    }
  }

  @Test
  void compacted_messages_are_missing() throws Exception {
    Topic topic =
        Topic.make(
            broker.bootstrap(),
            "compacted",
            1,
            Map.of(
                "cleanup.policy", "compact",
                "segment.ms", "100",
                "min.cleanable.dirty.ratio", "0.01",
                "max.compaction.lag.ms", "100"));
    Instant now = Instant.now();
    for (int i = 0; i < 5; i++) {
      topic.send(0, now.plusMillis(1000L * i), "value " + i);
    }
    Eventually.isTrue(
        "the cleaner has been there",
        Duration.ofMinutes(1),
        () -> {
          Topic.Read read = compacted(topic);
          assertEquals(5, read.text().lines().count() + read.spans().get(0).missing());
          return read.spans().get(0).missing() >= 2 && read.text().endsWith("value 4\n");
        });
  }

  private static Topic.Read compacted(Topic topic) {
    try {
      return topic.read(ALL, Map.of("from", "earliest"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_topic_that_was_made_anew_is_told() throws Exception {
    Topic topic = topic("anew", 1);
    topic.send(0, NOW, "a");
    List<Span> last = List.of(span("anew-0", 0, 7, 0, 0));
    for (Extent extent : List.of(Extent.exactly(NOW, last), Extent.after(NOW, () -> last))) {
      String said =
          assertThrows(DataException.class, () -> topic.open(extent, Map.of("from", "last")))
              .getMessage();
      assertTrue(said.contains("ends at offset 1, below 7"), said);
    }
  }

  @Test
  void a_topic_that_does_not_exist_is_a_mistake_in_the_registry() {
    Topic none = new Topic(broker.bootstrap(), "none");
    String said = assertThrows(UsageException.class, () -> none.open(ALL, USUAL)).getMessage();
    assertTrue(said.startsWith("topic none at 127.0.0.1:") && said.contains("not exist"), said);
    Topic invalid = new Topic(broker.bootstrap(), "no such\u001b[31m topic");
    said = assertThrows(UsageException.class, () -> invalid.open(ALL, USUAL)).getMessage();
    assertTrue(said.chars().noneMatch(Character::isISOControl), said);
  }

  @Test
  void a_broker_that_is_away_is_given_up_in_time() {
    for (String address : List.of("127.0.0.1:1", "broker.invalid:9092")) {
      Topic away = new Topic(address, "several");
      Map<String, Object> soon = Map.of("broker_timeout", Duration.ofSeconds(2));
      String said = assertThrows(TransientException.class, () -> away.open(ALL, soon)).getMessage();
      assertTrue(said.contains(address) && said.contains("check"), said);
    }
    Topic none = new Topic("no address", "several");
    assertThrows(UsageException.class, () -> none.open(ALL, USUAL));
  }
}
