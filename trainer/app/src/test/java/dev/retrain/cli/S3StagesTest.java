package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.testkit.RedisServer;
import dev.retrain.testkit.Versity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages of a run through the command line, with the store in a bucket of a real server. */
@Tag("long")
class S3StagesTest {
  private static final String BUCKET = "retrain-tests";
  private static final String STORE = "store: store\n";

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

  private Workbench bench(String store) {
    Workbench bench = Workbench.withTastes(folder);
    bench.replace(STORE, "store: " + store + "\n");
    bench.environment.put("AWS_ACCESS_KEY_ID", Versity.KEY);
    bench.environment.put("AWS_SECRET_ACCESS_KEY", Versity.SECRET);
    return bench;
  }

  private static String root(Versity server, String prefix) {
    return "s3://" + BUCKET + "/" + prefix + "?endpoint=" + server.endpoint();
  }

  @Test
  void a_run_is_trained_judged_promoted_served_and_cleaned_up_in_a_bucket() throws Exception {
    try (Versity server = Versity.start(folder.resolve("s3"), BUCKET)) {
      Workbench bench = bench(root(server, "shop"));
      Path model = folder.resolve("s3").resolve(BUCKET).resolve("shop/movies");
      bench.run("check").with(0);
      for (String stage : List.of("train", "gate", "promote", "record", "prune")) {
        bench.runAs("one", stage).with(0);
        Map<String, byte[]> entries = files(model.resolve("journal"));
        Ended second = bench.runAs("one", stage).with(0);
        same(entries, files(model.resolve("journal")), stage + " again: " + second);
      }
      String version = bench.run("live").with(0).out().strip();
      assertEquals(version, Files.readString(model.resolve("latest")).strip());
      assertTrue(bench.run("verify").with(0).out().contains("are whole"));
      try (Serving serving = Serving.of(bench)) {
        assertTrue(serving.get("/version").contains(version));
        assertTrue(serving.get("/recommend/u1?k=3").contains("m"));
        server.kill();
        assertTrue(serving.get("/recommend/u2?k=3").contains("m"), "needs no server");
      }
      assertFalse(Files.exists(folder.resolve("store")), "nothing beside the bucket");
      Ended away = bench.run("live").with(75);
      assertFalse(away.toString().contains(Versity.SECRET), away::toString);
    }
  }

  @Test
  void large_files_go_to_a_bucket_and_redis_has_their_names() throws Exception {
    try (Versity server = Versity.start(folder.resolve("s3"), BUCKET);
        RedisServer redis = RedisServer.start(folder.resolve("redis"))) {
      String files = root(server, "files");
      Workbench bench = bench(redis.store("shop") + "?inline=0&files=" + files);
      bench.release("one");
      assertTrue(bench.run("verify").with(0).out().contains("are whole"));
      Map<String, byte[]> found = files(folder.resolve("s3").resolve(BUCKET).resolve("files"));
      assertTrue(
          found.keySet().stream().anyMatch(name -> name.contains("als_model.npz")),
          () -> found.keySet().toString());
    }
  }

  private static Map<String, byte[]> files(Path root) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return found;
  }

  private static void same(Map<String, byte[]> before, Map<String, byte[]> after, String what) {
    assertEquals(before.keySet(), after.keySet(), what);
    before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), what + " " + name));
  }
}
