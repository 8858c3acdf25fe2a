package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.RedisServer;
import dev.retrain.testkit.Versity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --follow}, {@code doctor} and {@code copy} on a real Redis and a real bucket. */
@Tag("long")
class RealStoreCommandsTest {
  private static final String BUCKET = "retrain-tests";
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir Path folder;

  /** The SDK's usual chain looks at the properties of this process first. */
  @BeforeAll
  static void keys() {
    System.setProperty("aws.accessKeyId", Versity.KEY);
    System.setProperty("aws.secretAccessKey", Versity.SECRET);
  }

  @AfterAll
  static void withoutKeys() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private RedisServer redis() throws IOException {
    return RedisServer.start(
        folder.resolve("redis"), "--appendonly", "yes", "--appendfsync", "always");
  }

  private Versity bucket() throws IOException {
    return Versity.start(folder.resolve("s3"), BUCKET);
  }

  private static String root(Versity server) {
    return "s3://" + BUCKET + "/shop?endpoint=" + server.endpoint();
  }

  private Workbench bench(String store) {
    Workbench bench = Workbench.withTastes(folder);
    bench.replace("store: store\n", "store: " + store + "\n");
    bench.environment.put("AWS_ACCESS_KEY_ID", Versity.KEY);
    bench.environment.put("AWS_SECRET_ACCESS_KEY", Versity.SECRET);
    return bench;
  }

  @Test
  void a_server_follows_redis_by_its_messages() throws Exception {
    try (RedisServer redis = redis()) {
      follows(bench(redis.store("shop").toString()), "1h");
    }
  }

  @Test
  void a_server_follows_a_bucket_by_looking() throws Exception {
    try (Versity server = bucket()) {
      follows(bench(root(server)), "1s");
    }
  }

  private static void follows(Workbench bench, String poll) throws IOException {
    bench.replace("smoke_users: [u1]", "smoke_users: [u1], poll: " + poll + ", spread: 0s");
    bench.release("one");
    try (Serving serving = Serving.of(bench, "--follow")) {
      awaitServed(serving, live(bench));
      bench.release("two");
      awaitServed(serving, live(bench));
      bench.runAs("back", "rollback").with(0);
      awaitServed(serving, live(bench));
      assertTrue(answer(serving, "/version").contains("\"current\""));
      assertTrue(answer(serving, "/metrics").contains("retrain_journal_alarm 0"));
    }
  }

  private static String live(Workbench bench) {
    return bench.run("live").with(0).out().strip();
  }

  private static void awaitServed(Serving serving, String version) {
    Eventually.isTrue(
        version + " is served",
        SOON,
        () -> answer(serving, "/version").contains("\"version\":\"" + version + "\""));
  }

  private static String answer(Serving serving, String path) {
    try {
      return serving.get(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void a_redis_that_is_lost_is_restored_from_a_bucket() throws Exception {
    try (RedisServer redis = redis();
        Versity server = bucket()) {
      Workbench bench = bench(redis.store("shop").toString());
      String copy = root(server).replace("/shop?", "/copy?");
      bench.release("one");
      Ended first = bench.run("copy", "--to", copy).with(0);
      assertTrue(first.out().contains("copied 1 version, 1 data set"), first::toString);
      bench.release("two");
      bench.run("copy", "--to", copy).with(0);
      String live = live(bench);
      String entries = redis.ask("LLEN", "shop/movies/journal");
      assertEquals("OK", redis.ask("FLUSHALL"));
      bench.run("copy", "--from", copy).with(0);
      assertEquals(live, live(bench));
      assertEquals(entries, redis.ask("LLEN", "shop/movies/journal"));
      bench.run("verify").with(0);
      bench.release("three");
      Ended late = bench.run("copy", "--from", copy).with(65);
      assertTrue(late.err().contains("is not overwritten"), late::toString);
    }
  }

  @Test
  void doctor_mends_a_redis() throws Exception {
    try (RedisServer redis = redis()) {
      Workbench bench = bench(redis.store("shop").toString());
      bench.release("one");
      String before = live(bench);
      bench.release("two");
      for (String wrong : new String[] {before, "v20200101_000000", "../x"}) {
        redis.ask("SET", "shop/movies/latest", wrong);
        says(bench, "does not name " + live(bench));
        mends(bench);
        assertEquals(live(bench), redis.ask("--raw", "GET", "shop/movies/latest"));
      }
      staleLease(bench);
      String copy = folder.resolve("backup").toString();
      bench.run("copy", "--to", copy).with(0);
      String key = dataOf(redis, live(bench));
      String right = redis.ask("GETRANGE", key, "100", "100");
      redis.ask("SETRANGE", key, "100", right.equals("x") ? "y" : "x");
      damagedAndRestored(bench, copy);
      redis.ask("DEL", dataOf(redis, live(bench)));
      damagedAndRestored(bench, copy);
      redis.ask("LTRIM", "shop/movies/journal", "1", "-1");
      bench.run("doctor").with(65);
      redis.ask("DEL", "shop/movies/journal");
      redis.ask("SET", "shop/movies/journal", "x");
      bench.run("doctor").with(65);
    }
  }

  @Test
  void what_is_damaged_in_redis_goes_live_only_when_it_is_restored() throws Exception {
    try (RedisServer redis = redis()) {
      Workbench bench = bench(redis.store("shop").toString());
      bench.release("one");
      String before = live(bench);
      bench.release("two");
      String copy = folder.resolve("backup").toString();
      bench.run("copy", "--to", copy).with(0);
      String live = live(bench);
      redis.ask("SETRANGE", dataOf(redis, before), "100", "XXXX");
      Ended refused = bench.runAs("back", "rollback").with(65);
      assertTrue(refused.err().contains("what is live stays"), refused::toString);
      assertTrue(refused.err().contains("doctor --repair --from COPY"), refused::toString);
      assertEquals(live, live(bench));
      bench.run("doctor", "--repair", "--from", copy).with(0);
      bench.runAs("again", "rollback").with(0);
      assertEquals(before, live(bench));
    }
  }

  /** The key of the first bytes of a version's model. */
  private static String dataOf(RedisServer redis, String version) {
    String objects = "shop/movies/objects";
    String name =
        redis
            .ask("--raw", "HKEYS", objects)
            .lines()
            .filter(line -> line.startsWith("models/" + version) && line.endsWith("als_model.npz"))
            .findFirst()
            .orElseThrow();
    return "shop/movies/data/" + redis.ask("--raw", "HGET", objects, name).split(" ", 3)[1] + "/0";
  }

  @Test
  void doctor_mends_a_bucket() throws Exception {
    try (Versity server = bucket()) {
      Workbench bench = bench(root(server));
      Path store = folder.resolve("s3").resolve(BUCKET).resolve("shop/movies");
      bench.release("one");
      String before = live(bench);
      bench.release("two");
      for (String wrong : new String[] {before, "v20200101_000000", "../x"}) {
        Files.writeString(store.resolve("latest"), wrong);
        says(bench, "does not name " + live(bench));
        mends(bench);
        assertEquals(live(bench), Files.readString(store.resolve("latest")).strip());
      }
      staleLease(bench);
      String copy = folder.resolve("backup").toString();
      bench.run("copy", "--to", copy).with(0);
      Path file = fileOf(store.resolve("models").resolve(live(bench)));
      byte[] bytes = Files.readAllBytes(file);
      bytes[100] ^= 1;
      Files.write(file, bytes);
      damagedAndRestored(bench, copy);
      Files.delete(fileOf(store.resolve("models").resolve(live(bench))));
      damagedAndRestored(bench, copy);
      Files.move(
          store.resolve("journal/00000003.json"),
          store.resolve("journal/00000002.json"),
          StandardCopyOption.REPLACE_EXISTING);
      bench.run("doctor").with(65);
    }
  }

  private static Path fileOf(Path version) throws IOException {
    try (Stream<Path> files = Files.walk(version)) {
      return files.filter(file -> file.endsWith("als_model.npz")).findFirst().orElseThrow();
    }
  }

  private static void staleLease(Workbench bench) {
    bench.runAs("left", "prepare").with(0);
    bench.later(Duration.ofDays(2));
    says(bench, "was leased by 'run left' until");
    Ended repaired = bench.run("doctor", "--repair").with(0);
    assertFalse(repaired.out().contains("leased"), repaired::toString);
    assertTrue(repaired.out().contains("retrain close"), repaired::toString);
    bench.runAs("left", "close", "--outcome=ABORTED").with(0);
    assertFalse(bench.run("doctor").with(0).out().contains("warning"));
  }

  /** What was found is said, the way out too, and nothing but a copy cures it. */
  private static void damagedAndRestored(Workbench bench, String copy) {
    Ended found = bench.run("doctor", "--repair").with(65);
    assertTrue(found.out().contains("models/" + live(bench)), found::toString);
    assertTrue(found.out().contains("--repair --from COPY"), found::toString);
    bench.run("doctor", "--from", copy).with(65);
    bench.run("doctor", "--from", copy, "--repair").with(0);
    bench.run("verify").with(0);
  }

  private static void says(Workbench bench, String what) {
    Ended ended = bench.run("doctor").with(0);
    assertTrue(ended.out().contains(what) && ended.out().contains("warning"), ended::toString);
  }

  private static void mends(Workbench bench) {
    Ended ended = bench.run("doctor", "--repair").with(0);
    assertFalse(ended.out().contains("warning"), ended::toString);
    assertTrue(ended.err().contains("mended "), ended::toString);
    assertFalse(bench.run("doctor").with(0).out().contains("warning"));
  }
}
