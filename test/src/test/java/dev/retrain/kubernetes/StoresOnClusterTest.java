package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.endtoend.Installed;
import dev.retrain.endtoend.Installed.Ended;
import dev.retrain.testkit.KafkaBroker;
import dev.retrain.testkit.Kubectl;
import dev.retrain.testkit.RealParts;
import dev.retrain.testkit.RedisServer;
import dev.retrain.testkit.Versity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipeline on a real cluster without any volume: versions in Redis or in a bucket of S3, lines
 * from Kafka. These servers run on this machine, where the pods reach them.
 */
@Tag("cluster")
@Timeout(1200)
class StoresOnClusterTest {
  private static final String PASSWORD = "pass-of-the-test";
  private static final String BUCKET = "models-of-the-team";

  @TempDir private static Path kafka;
  private static String host;
  private static KafkaBroker broker;

  @TempDir private Path folder;
  private Installed retrain;
  private Installation installation;

  @BeforeAll
  static void aTopicWithALog() throws Exception {
    RealParts.cluster();
    RealParts.image();
    host = RealParts.hostAddress();
    broker = KafkaBroker.startOn(host, Files.createDirectory(kafka.resolve("broker")));
    String topic = "kafka://" + broker.bootstrap() + "/movielog";
    String[] simulate = {"simulate", "--to", topic, "--days", "14", "--users", "3000"};
    new Installed(kafka).run(simulate).expect(0);
  }

  @AfterAll
  static void noBrokerIsLeft() {
    if (broker != null) {
      broker.close();
    }
  }

  @BeforeEach
  void theProgram() {
    retrain = new Installed(folder);
  }

  @AfterEach
  void nothingIsLeft() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void builds_promote_versions_in_redis_and_restarted_pods_serve_them() throws Exception {
    String[] options = {"--bind", "127.0.0.1", host, "--requirepass", PASSWORD};
    try (RedisServer redis = RedisServer.start(folder.resolve("redis"), options)) {
      String store = "redis://%s:%d/0/shop".formatted(host, redis.port());
      String key = "RETRAIN_REDIS_PASSWORD=" + PASSWORD;
      install(overlay(registry(store, ""), "", "k8s/overlays/remote"), key);
      String one = promoted();
      ServedVersion.assertServed(installation, one);
      String two = promoted();
      assertNotEquals(one, two);
      ServedVersion.assertServed(installation, two);
      assertNoVolumeIsShared();
      String[] asked = {"-a", PASSWORD, "--no-auth-warning", "get", "shop/latest"};
      assertEquals(two, redis.ask(asked).strip());
      assertWhole(two, key);
    }
  }

  @Test
  void builds_and_a_cron_job_promote_versions_in_s3_and_the_same_pods_take_them() throws Exception {
    try (Versity server = Versity.start(folder.resolve("s3"), BUCKET, host)) {
      String store = "s3://" + BUCKET + "/retrain?endpoint=" + server.endpoint();
      String night = InstallPage.block("patches:\n  - patch: |-\n      apiVersion: batch/v1");
      String registry = registry(store, ", restart: reload, poll: 1s");
      String[] keys = {
        "AWS_ACCESS_KEY_ID=" + Versity.KEY, "AWS_SECRET_ACCESS_KEY=" + Versity.SECRET
      };
      install(overlay(registry, night, "k8s/overlays/remote", "k8s/cronjob"), keys);
      String one = promoted();
      ServedVersion.assertServed(installation, one);
      TreeSet<String> pods = new TreeSet<>(installation.readyPods());
      String two = promoted();
      assertNotEquals(one, two);
      ServedVersion.assertServed(installation, two);
      new Night(installation).begin("tonight").assertEndsAs("Complete", "PROMOTED");
      Path objects = folder.resolve("s3").resolve(BUCKET).resolve("retrain");
      String three = Files.readString(objects.resolve("latest")).strip();
      assertNotEquals(two, three);
      ServedVersion.assertServed(installation, three);
      assertEquals(pods, new TreeSet<>(installation.readyPods()));
      assertNoVolumeIsShared();
      assertTrue(Files.exists(objects.resolve("journal/00000001.json")));
      assertTrue(Files.exists(objects.resolve("models").resolve(three).resolve("MANIFEST.json")));
      assertWhole(three, keys);
    }
  }

  private String overlay(String registry, String more, String... resources) throws Exception {
    return OwnOverlay.write(folder.resolve("mine"), registry, more, resources);
  }

  private void install(String overlay, String... keys) throws Exception {
    installation = new Installation(folder.resolve("node"), overlay, keys);
    String registry = Files.readString(Path.of(overlay, "models.yaml"));
    Files.writeString(folder.resolve("models.yaml"), installation.registry(registry));
    LauncherAccount.of(installation.training(), folder.resolve("kubeconfig"));
    Files.writeString(
        folder.resolve("Jenkinsfile"),
        """
        @Library('retrain') _
        retrainPipeline(model: 'movies', registry: env.REGISTRY, namespace: '%s', image: '%s', volumes: false)
        """
            .formatted(installation.trainingName(), installation.image()));
  }

  private String registry(String store, String serve) {
    return """
    format: 1
    models:
      movies:
        kind: recommender
        store: "%s"
        source: {type: kafka, bootstrap: "%s", topic: movielog}
        window: 90d
        gate: {metric: hit@20, min: 0.30}
        serve: {deployment: movie-recommender, namespace: serving, port: 30082, smoke_users: ["12345"], watch: 5s, min_requests: 1%s}
    """
        .formatted(store, broker.bootstrap(), serve);
  }

  /** The version that a build made live. */
  private String promoted() throws Exception {
    Ended build =
        retrain.run(
            "pipeline",
            "--workspace",
            "ws",
            "-p",
            "LAUNCHER=kubernetes",
            "-e",
            "REGISTRY=" + folder.resolve("models.yaml"),
            "-e",
            "KUBECONFIG=" + folder.resolve("kubeconfig"),
            "Jenkinsfile");
    String out = build.expect(0).out();
    assertTrue(out.contains("Finished: SUCCESS"), out);
    assertFalse(out.contains(PASSWORD) || out.contains(Versity.SECRET), "a secret is printed");
    return out.replaceAll("(?s).*PROMOTED: (v\\d{8}_\\d{6}).*", "$1");
  }

  private void assertNoVolumeIsShared() {
    for (Kubectl namespace : List.of(installation.training(), installation.serving())) {
      assertEquals("", namespace.run("get", "pvc", "-o", "name").strip());
      String pods = namespace.run("get", "pods", "-o", "json");
      assertTrue(pods.contains("emptyDir"), pods);
      assertFalse(pods.contains("persistentVolumeClaim") || pods.contains("hostPath"), pods);
    }
  }

  /** This machine reads the same store: the version is there, and each of its files. */
  private void assertWhole(String version, String... keys) throws Exception {
    String with = "env " + String.join(" ", keys) + " retrain ";
    String versions = retrain.shell(with + "versions --registry models.yaml").expect(0).out();
    assertTrue(versions.contains(version), versions);
    String verified = retrain.shell(with + "verify --registry models.yaml").expect(0).out();
    assertTrue(verified.contains("all files are whole"), verified);
  }
}
