package dev.retrain.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Demos of one folder, with the stores and sources of the README, don't get into each other's way.
 */
class DemoPlacesTest {
  private static final Path EXAMPLE =
      Path.of("").toAbsolutePath().resolveSibling("examples/movies/models.yaml");
  private static final Optional<String> S3 = Optional.of("s3://bucket/demo");
  private static final Optional<String> REDIS = Optional.of("redis://127.0.0.1:6379/0/demo");
  private static final Optional<DemoTopic> TOPIC =
      Optional.of(DemoTopic.of("kafka://127.0.0.1:9092/movielog"));

  @TempDir private Path folder;

  private static DemoOrigin origin(Optional<String> store, Optional<DemoTopic> topic) {
    return new DemoOrigin(List.of(), Optional.empty(), topic, store);
  }

  @Test
  void the_plain_demos_keep_their_folders() {
    assertEquals("demo", origin(Optional.empty(), Optional.empty()).name());
    DemoOrigin logs =
        new DemoOrigin(List.of(folder), Optional.empty(), Optional.empty(), Optional.empty());
    assertEquals("demo-log", logs.name());
    DemoFolder plain = DemoFolder.usual(origin(Optional.empty(), Optional.empty()));
    assertEquals(Path.of(".retrain/demo").toAbsolutePath(), plain.root());
    assertEquals(plain.root().resolve("days-simulated"), plain.count());
  }

  @Test
  void each_store_and_source_has_a_folder_and_a_topic_has_its_days() {
    DemoFolder bucket = DemoFolder.usual(origin(S3, TOPIC));
    DemoFolder redis = DemoFolder.usual(origin(REDIS, TOPIC));
    DemoFolder files = DemoFolder.usual(origin(S3, Optional.empty()));
    assertTrue(bucket.root().getFileName().toString().matches("demo-s3-kafka-[0-9a-f]{8}"));
    assertTrue(redis.root().getFileName().toString().matches("demo-redis-kafka-[0-9a-f]{8}"));
    assertNotEquals(bucket.root(), files.root());
    assertEquals(bucket.count(), redis.count());
    assertEquals(files.root().resolve("days-simulated"), files.count());
    assertEquals(bucket, DemoFolder.usual(origin(S3, TOPIC)));
  }

  @Test
  void each_demo_has_a_port_of_its_own_and_keeps_it() throws IOException {
    int plain = write("demo", origin(Optional.empty(), Optional.empty()));
    int bucket = write("demo-s3", origin(S3, TOPIC));
    int redis = write("demo-redis", origin(REDIS, TOPIC));
    assertNotEquals(plain, bucket);
    assertNotEquals(plain, redis);
    assertEquals(plain, write("demo", origin(Optional.empty(), Optional.empty())));
    assertEquals(bucket, write("demo-s3", origin(S3, TOPIC)));
  }

  @Test
  void a_registry_of_another_demo_that_is_no_yaml_is_not_in_the_way() throws IOException {
    Files.createDirectories(folder.resolve("demo"));
    Files.writeString(folder.resolve("demo/models.yaml"), "models: {");
    assertTrue(write("demo-s3", origin(S3, TOPIC)) > 0);
  }

  private int write(String name, DemoOrigin origin) throws IOException {
    DemoFolder demo = new DemoFolder(Files.createDirectories(folder.resolve(name)));
    return new DemoRegistry(EXAMPLE).write(demo, origin, Optional.empty());
  }
}
