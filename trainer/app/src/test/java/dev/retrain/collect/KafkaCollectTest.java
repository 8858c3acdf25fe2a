package dev.retrain.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.check.Finding;
import dev.retrain.feed.Extent;
import dev.retrain.feed.Outlet;
import dev.retrain.feed.Span;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Settings;
import dev.retrain.testkit.KafkaBroker;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of a topic give the data set that they give as a file. */
@Tag("long")
class KafkaCollectTest {
  private static final Instant TIME = Instant.parse("2022-11-14T12:00:00Z");
  private static final Source SOURCE = Sources.named("kafka");

  /** How often the broker is killed; {@code -Dretrain.kafka.kills=10} for the long form. */
  private static final int KILLS = Integer.getInteger("retrain.kafka.kills", 1);

  @TempDir static Path data;
  private static KafkaBroker broker;

  @TempDir Path folder;

  @BeforeAll
  static void startABroker() throws IOException {
    broker = KafkaBroker.start(data, "num.partitions=3");
  }

  @AfterAll
  static void stopIt() {
    broker.close();
  }

  private static Map<String, Object> topic(String name) {
    return Map.of("bootstrap", broker.bootstrap(), "topic", name);
  }

  private static Settings settings(Map<String, Object> given) {
    return Collected.settings(SOURCE, given);
  }

  private static void send(String topic, List<byte[]> lines) {
    URI address = URI.create("kafka://" + broker.bootstrap() + "/" + topic);
    try (Outlet.Open open = Outlet.all().get(0).open(address)) {
      for (byte[] line : lines) {
        open.send("key " + Arrays.hashCode(line) % 7, TIME, line);
      }
      open.flush();
    }
  }

  /** The lines of the log, byte for byte. */
  private static List<byte[]> lines(Path log) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(log))) {
      String text = new String(in.readAllBytes(), ISO_8859_1);
      return Arrays.stream(text.split("\n")).map(line -> line.getBytes(ISO_8859_1)).toList();
    }
  }

  @Test
  void the_real_log_and_a_replay_of_it_are_what_they_are_as_files_though_the_broker_is_killed()
      throws IOException {
    Path log = RealParts.shared("data/movielog/movielog-2022-11-14.log.gz");
    List<byte[]> lines = lines(log);
    List<byte[]> replay = lines.subList(0, 5_000);
    StringBuilder again = new StringBuilder();
    replay.forEach(line -> again.append(new String(line, ISO_8859_1)).append('\n'));
    Path second = Files.writeString(folder.resolve("again.log"), again, ISO_8859_1);
    Collected file = Collected.movieLog(folder.resolve("file"), log, second);

    send("movielog", lines);
    send("movielog", replay);
    Collected whole =
        Collected.from(SOURCE, folder.resolve("whole"), Collected.ALWAYS, topic("movielog"));
    assertEquals(file.csv(), whole.csv());
    assertEquals(file.lines().get("lines"), whole.lines().get("lines"));
    assertEquals(whole.count("/lines/read"), whole.accounted());
    List<Span> spans = whole.facts().spans();
    assertEquals(3, spans.size());
    assertEquals(whole.count("/lines/read"), spans.stream().mapToLong(Span::length).sum());

    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      Path killed = killedInTheMiddle(1 + random.nextInt(10), whole.facts());
      for (String name : List.of("interactions.csv", "movies.csv", "lines.json")) {
        long at = Files.mismatch(whole.directory().resolve(name), killed.resolve(name));
        assertEquals(-1, at, () -> name + ", seed " + seed);
      }
    }
  }

  /** Collects the same slice; the broker dies after some reads and comes back. */
  private Path killedInTheMiddle(int reads, DataSetFacts expected) throws IOException {
    Path directory = Files.createTempDirectory(folder, "killed");
    AtomicInteger calls = new AtomicInteger();
    Progress progress =
        (step, done, total, note) -> {
          if (calls.incrementAndGet() == reads) {
            restart();
          }
        };
    Extent slice = Extent.exactly(Instant.EPOCH, expected.spans());
    DataSetFacts facts =
        SOURCE.collect(settings(topic("movielog")), Collected.ALWAYS, slice, directory, progress);
    assertTrue(calls.get() > reads, "the broker died too late");
    assertEquals(expected, facts);
    return directory;
  }

  private static void restart() {
    broker.kill();
    try {
      broker.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void poison_is_counted_by_reason_and_a_look_beforehand_says_so() throws IOException {
    byte[] huge = new byte[700_000];
    Arrays.fill(huge, (byte) 'x');
    List<byte[]> lines = new ArrayList<>();
    for (int minute = 0; minute < 200; minute++) {
      lines.add(("2022-11-14T12:00:01,7,GET /data/m/up+2009/" + minute + ".mpg").getBytes(UTF_8));
    }
    lines.addAll(Arrays.asList(huge, new byte[] {'2', (byte) 0xff, ','}, null, new byte[0]));
    send("poison", lines);
    Collected collected =
        Collected.from(SOURCE, folder.resolve("poison"), Collected.ALWAYS, topic("poison"));
    assertEquals(204, collected.count("/lines/read"));
    assertEquals(204, collected.accounted());
    for (String reason : List.of("too_long", "not_utf8", "no_value", "blank")) {
      assertEquals(1, collected.count("/lines/rejected/" + reason), reason);
    }
    String seen = look(topic("poison")).detail();
    assertTrue(seen.contains("204 messages in 3 partitions"), seen);
    assertTrue(seen.contains(": of the first "), seen);
  }

  @Test
  void a_look_beforehand_says_that_no_broker_is_there() throws IOException {
    Map<String, Object> away = new HashMap<>(topic("movielog"));
    away.put("bootstrap", "127.0.0.1:1");
    away.put("broker_timeout", Duration.ofSeconds(2));
    Finding none = look(away);
    assertEquals(Finding.Level.ERROR, none.level());
    assertEquals(75, none.code().code());
    assertTrue(none.detail().contains("127.0.0.1:1 has not answered within 2 s"), none.detail());
  }

  private static Finding look(Map<String, Object> given) throws IOException {
    return SOURCE.check(settings(given), Collected.ALWAYS, 10).get(1);
  }
}
