package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.check.Finding;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Outlet;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.testkit.KafkaBroker;
import dev.retrain.testkit.RealParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real log in a topic gives the data set that it gives as a file. */
class KafkaCollectTest {
  private static final Instant TIME = Instant.parse("2022-11-14T12:00:00Z");

  @TempDir Path folder;

  private static Map<String, Object> topic(KafkaBroker broker) {
    return Map.of("bootstrap", broker.bootstrap(), "topic", "movielog");
  }

  private Collected collect(String name, KafkaBroker broker) throws IOException {
    Source source = Sources.named("kafka");
    return Collected.from(source, folder.resolve(name), Collected.ALWAYS, topic(broker));
  }

  private static void send(KafkaBroker broker, List<byte[]> lines) {
    Outlet outlet = Outlet.all().get(0);
    URI address = URI.create("kafka://" + broker.bootstrap() + "/movielog");
    try (Outlet.Open open = outlet.open(address)) {
      for (byte[] line : lines) {
        open.send("key " + Arrays.hashCode(line) % 7, TIME, line);
      }
      open.flush();
    }
  }

  /** The lines of the log as bytes, those that are no UTF-8 included. */
  private static List<byte[]> lines(Path log) throws IOException {
    List<byte[]> lines = new java.util.ArrayList<>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(log))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (byte b : in.readAllBytes()) {
        if (b == '\n') {
          lines.add(line.toByteArray());
          line.reset();
        } else {
          line.write(b);
        }
      }
    }
    return lines;
  }

  @Test
  void the_real_log_and_a_replay_of_it_are_what_they_are_as_files_though_the_broker_is_killed()
      throws IOException {
    Path log = RealParts.shared("data/movielog/movielog-2022-11-14.log.gz");
    List<byte[]> lines = lines(log);
    List<byte[]> replay = lines.subList(0, 5_000);
    Path again = folder.resolve("again.log");
    for (byte[] line : replay) {
      Files.write(
          again,
          (new String(line, java.nio.charset.StandardCharsets.ISO_8859_1) + "\n")
              .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    }
    Collected file = Collected.movieLog(folder.resolve("file"), log, again);
    Path data = Files.createDirectory(folder.resolve("broker"));
    try (KafkaBroker broker = KafkaBroker.start(data, "num.partitions=3")) {
      send(broker, lines);
      send(broker, replay);
      Collected first = collect("first", broker);
      assertEquals(file.csv(), first.csv());
      assertEquals(file.lines().get("lines").get("read"), first.lines().get("lines").get("read"));
      assertEquals(
          file.lines().get("lines").get("accepted"), first.lines().get("lines").get("accepted"));
      assertEquals(first.count("/lines/read"), first.accounted());
      assertEquals(3, first.facts().spans().size());
      assertEquals(
          first.count("/lines/read"),
          first.lines().findValues("to").stream()
              .filter(com.fasterxml.jackson.databind.JsonNode::isNumber)
              .mapToLong(com.fasterxml.jackson.databind.JsonNode::asLong)
              .sum());
      Path killed = killedInTheMiddle(broker, first.facts());
      for (String name : List.of("interactions.csv", "movies.csv", "lines.json")) {
        assertEquals(-1, Files.mismatch(first.directory().resolve(name), killed.resolve(name)));
      }
    }
  }

  /** Collects the same slice; the broker dies after the first lines and comes back. */
  private Path killedInTheMiddle(KafkaBroker broker, DataSetFacts expected) throws IOException {
    Path directory = Files.createDirectory(folder.resolve("killed"));
    Source source = Sources.named("kafka");
    AtomicBoolean died = new AtomicBoolean();
    Progress progress =
        (step, done, total, note) -> {
          if (died.compareAndSet(false, true)) {
            restart(broker);
          }
        };
    DataSetFacts facts =
        source.collect(
            Collected.settings(source, topic(broker)),
            Collected.ALWAYS,
            Extent.exactly(Instant.EPOCH, expected.spans()),
            directory,
            progress);
    assertTrue(died.get());
    assertEquals(expected, facts);
    return directory;
  }

  private static void restart(KafkaBroker broker) {
    broker.kill();
    try {
      broker.start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void poison_is_counted_by_reason_and_a_look_beforehand_says_so() throws IOException {
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      byte[] huge = new byte[700_000];
      Arrays.fill(huge, (byte) 'x');
      List<byte[]> lines = new java.util.ArrayList<>();
      for (int minute = 0; minute < 200; minute++) {
        lines.add(("2022-11-14T12:00:01,7,GET /data/m/up+2009/" + minute + ".mpg").getBytes(UTF_8));
      }
      lines.add(huge);
      lines.add(new byte[] {'2', (byte) 0xff, ','});
      lines.add(null);
      lines.add(new byte[0]);
      send(broker, lines);
      Collected collected = collect("poison", broker);
      assertEquals(204, collected.count("/lines/read"));
      assertEquals(204, collected.accounted());
      for (String reason : List.of("too_long", "not_utf8", "no_value", "blank")) {
        assertEquals(1, collected.count("/lines/rejected/" + reason), reason);
      }
      List<Finding> look =
          Sources.named("kafka")
              .check(
                  Collected.settings(Sources.named("kafka"), topic(broker)), Collected.ALWAYS, 10);
      assertTrue(look.get(1).detail().contains("204 messages in 1 partitions"), look.toString());
      assertTrue(look.get(1).detail().contains("of the first 10 lines 10 are accepted"));
      broker.kill();
      Map<String, Object> away = new java.util.HashMap<>(topic(broker));
      away.put("broker_timeout", Duration.ofSeconds(2));
      Finding none =
          Sources.named("kafka")
              .check(Collected.settings(Sources.named("kafka"), away), Collected.ALWAYS, 10)
              .get(1);
      assertEquals(Finding.Level.ERROR, none.level());
      assertEquals(75, none.code().code());
      assertFalse(Files.exists(folder.resolve("none")));
    }
  }
}
