package dev.retrain.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.store.object.ObjectStore;
import dev.retrain.store.object.ObjectStore.Stat;
import dev.retrain.testkit.RedisServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in a real Redis, and beside it. */
class RedisObjectsTest {
  @TempDir static Path folder;
  private static RedisServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RedisServer.start(folder.resolve("redis"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ObjectStore objects(String prefix) {
    return Bench.on(server, prefix).objects(Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Path file(String name, int size, long seed) throws Exception {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return Files.write(folder.resolve(name), content);
  }

  @Test
  void an_object_is_created_once_replaced_listed_and_removed() {
    ObjectStore objects = objects("small");
    assertEquals(Optional.empty(), objects.read("a/1"));
    assertTrue(objects.create("a/1", bytes("one")));
    assertFalse(objects("small").create("a/1", bytes("two")));
    assertArrayEquals(bytes("one"), objects.read("a/1").orElseThrow());
    objects.write("a/1", bytes("three"));
    objects.write("a/0", bytes(""));
    objects.write("b", bytes("x"));
    assertArrayEquals(bytes("three"), objects.read("a/1").orElseThrow());
    assertArrayEquals(bytes(""), objects.read("a/0").orElseThrow());
    assertEquals(List.of(new Stat("a/0", 0), new Stat("a/1", 5)), objects.list("a/"));
    objects.delete(List.of("a/0", "a/1", "never"));
    assertEquals(List.of(new Stat("b", 1)), objects.list(""));
    assertEquals(2, server.ask("KEYS", "small/*").lines().count(), "index and one value");
  }

  @Test
  void a_file_of_many_values_comes_back_byte_for_byte() throws Exception {
    ObjectStore objects = objects("chunks");
    for (int size : List.of(0, 1, Chunks.SIZE - 1, Chunks.SIZE, Chunks.SIZE + 1, 5_000_001)) {
      Path file = file("in-" + size, size, size);
      objects.upload("file", file);
      Path copy = folder.resolve("out-" + size);
      assertTrue(objects.download("file", copy));
      assertEquals(-1, Files.mismatch(file, copy), size + " bytes");
    }
    assertEquals(1 + 5, server.ask("KEYS", "chunks/*").lines().count(), "the old values are gone");
    assertFalse(objects.download("none", folder.resolve("none")));
    assertFalse(Files.exists(folder.resolve("none")));
    assertThrows(
        RuntimeException.class, () -> objects.download("file", folder.resolve("out-0")), "exists");
    assertEquals(0, Files.size(folder.resolve("out-0")), "and is left alone");
  }

  @Test
  void what_a_writer_that_died_left_is_seen_by_nobody_and_runs_out() {
    Bench bench = Bench.on(server, "dead");
    Chunks chunks = new Chunks(bench.location(), bench.calls());
    Place place = Chunks.place(3, Bench.id());
    chunks.stage(place.keys(bench.location()).get(0), bytes("abc"));
    assertEquals(List.of(), objects("dead").list(""));
    long seconds = Long.parseLong(server.ask("TTL", place.keys(bench.location()).get(0)));
    assertTrue(seconds > 80_000 && seconds <= 86_400, "in " + seconds + " s");
    assertTrue(objects("dead").create("x", bytes("abc")));
    String kept =
        server
            .ask("--raw", "KEYS", "dead/data/*")
            .lines()
            .filter(key -> !key.equals(place.keys(bench.location()).get(0)))
            .findFirst()
            .orElseThrow();
    assertEquals("-1", server.ask("TTL", kept), "what the index names stays");
  }

  @Test
  void bytes_that_were_taken_away_by_hand_are_missed_with_the_cure() {
    ObjectStore objects = objects("lost");
    objects.write("x", bytes("abc"));
    server.ask("DEL", server.ask("--raw", "KEYS", "lost/data/*"));
    String said = assertThrows(DataException.class, () -> objects.read("x")).getMessage();
    assertTrue(said.contains("restore the store from a copy"), said);
    server.ask("HSET", "lost/objects", "x", "../../etc/passwd\n");
    said = assertThrows(DataException.class, () -> objects.read("x")).getMessage();
    assertTrue(said.contains("'../../etc/passwd?'"), said);
  }

  @Test
  void a_file_above_the_limit_needs_a_place_and_the_error_says_how_to_name_one() throws Exception {
    Bench bench = Bench.on(URI.create(server.store("limit") + "?inline=1"), Map.of());
    Path file = file("large", (1 << 20) + 1, 3);
    String said =
        assertThrows(
                UsageException.class,
                () -> bench.objects(Optional.empty()).upload("models/v/als.npz", file))
            .getMessage();
    assertTrue(said.contains("has 2 MiB, more than the 1 that go into Redis"), said);
    assertTrue(said.contains("?files=s3://"), said);
    assertEquals(List.of(), bench.objects(Optional.empty()).list(""));
  }

  @Test
  void a_file_above_the_limit_goes_by_reference() throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    LargeFiles large = new LargeFilesInFolder(elsewhere);
    Bench bench = Bench.on(URI.create(server.store("shop/m") + "?inline=1"), Map.of());
    RedisObjects objects = bench.objects(Optional.of(large));
    objects.prepare();
    Path file = file("by-reference", 3_000_000, 4);
    objects.upload("models/v/als.npz", file);
    objects.upload("models/v/als.npz", file);
    objects.upload("models/v/small", file("small", 100, 4));
    assertEquals(
        List.of(new Stat("models/v/als.npz", 3_000_000), new Stat("models/v/small", 100)),
        objects.list("models/"));
    assertEquals(1, large.list("shop/m/").size(), "the one that was replaced is gone");
    assertTrue(objects.download("models/v/als.npz", folder.resolve("back")));
    assertEquals(-1, Files.mismatch(file, folder.resolve("back")));
    large.upload("shop/m/models/v/dead." + Bench.id(), file);
    large.upload("shop/m/notes.txt", file);
    objects.sweep();
    assertEquals(2, large.list("shop/m/").size(), "what no key stands for is gone, notes stay");
    objects.delete(List.of("models/v/als.npz"));
    assertEquals(List.of("shop/m/notes.txt"), large.list("shop/m/"));
  }

  @Test
  void a_large_file_that_is_gone_is_missed() throws Exception {
    LargeFiles large = new LargeFilesInFolder(folder.resolve("gone"));
    Bench bench = Bench.on(URI.create(server.store("gone") + "?inline=0"), Map.of());
    RedisObjects objects = bench.objects(Optional.of(large));
    objects.upload("x", file("gone-in", 1, 4));
    large.list("gone/").forEach(large::delete);
    assertThrows(DataException.class, () -> objects.download("x", folder.resolve("gone-out")));
    assertFalse(Files.exists(folder.resolve("gone-out")));
  }
}
