package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.Kubectl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The servers of {@code k8s/} on a real cluster, with a version that was trained there. Writes
 * {@code test/target/serving-on-cluster.txt}.
 */
@Tag("cluster")
class ServingOnClusterTest {
  private static final int PER_SECOND = 50;
  private static final String QUESTION = "/recommend/12345";

  @TempDir static Path folder;

  private static final List<String> FIGURES = new ArrayList<>();

  private static Installation installation;

  @BeforeAll
  static void servers_with_a_promoted_version() throws Exception {
    installation = new Installation(folder);
    installation.promoteOne("first");
    installation.rollServers();
  }

  @AfterAll
  static void nothing_is_left() throws IOException {
    Files.write(Manifests.checkout("test/target/serving-on-cluster.txt"), FIGURES);
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void three_ready_pods_answer_at_the_node_port() throws Exception {
    assertEquals(3, installation.readyPods().size());
    HttpResponse<String> answer = get(QUESTION);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().split(",").length > 5, answer.body());
    assertTrue(answer.headers().firstValue("X-Model-Version").orElse("").startsWith("v2"));
  }

  @Test
  void the_archive_of_classes_is_in_use() throws Exception {
    String pod = installation.readyPods().get(0);
    String command =
        "java -Xshare:on -XX:+UseSerialGC -XX:SharedArchiveFile=/app/retrain.jsa"
            + " -cp @/app/jib-classpath-file dev.retrain.cli.Retrain --version";
    List<String> call = new ArrayList<>(List.of("exec", pod, "--"));
    call.addAll(List.of(command.split(" ")));
    assertTrue(installation.serving().run(call.toArray(String[]::new)).startsWith("retrain "));
  }

  @Test
  void the_heap_comes_from_the_limit_of_the_container() throws Exception {
    String pod = installation.readyPods().get(0);
    String command = "java -XX:MaxRAMPercentage=65 -XX:+PrintFlagsFinal -version";
    List<String> call = new ArrayList<>(List.of("exec", pod, "--"));
    call.addAll(List.of(command.split(" ")));
    String flags = installation.serving().run(call.toArray(String[]::new));
    Matcher heap = Pattern.compile(" MaxHeapSize\\s+= (\\d+)").matcher(flags);
    assertTrue(heap.find(), flags);
    long limit = 512L << 20;
    assertEquals(0.65, Long.parseLong(heap.group(1)) / (double) limit, 0.02);
  }

  @Test
  void servers_can_only_read_the_store_and_have_no_token() throws Exception {
    String pod = installation.readyPods().get(0);
    Kubectl serving = installation.serving();
    Kubectl.Ended write = serving.call("exec", pod, "--", "touch", "/home/mlprod/planted");
    assertTrue(write.err().contains("Read-only file system"), write::toString);
    Kubectl.Ended root = serving.call("exec", pod, "--", "touch", "/app/planted");
    assertTrue(root.err().contains("Read-only file system"), root::toString);
    Kubectl.Ended token =
        serving.call("exec", pod, "--", "ls", "/var/run/secrets/kubernetes.io/serviceaccount");
    assertTrue(token.err().contains("No such file"), token::toString);
    assertEquals("10001", serving.run("exec", pod, "--", "id", "-u").strip());
  }

  @Test
  void a_restart_under_load_fails_no_request() throws Exception {
    List<String> before = installation.readyPods();
    long start = System.nanoTime();
    SteadyRequests load = load();
    try (load) {
      installation.rollServers();
    }
    figure("rolling restart of 3 servers", load, start);
    assertTrue(load.answered() > PER_SECOND, () -> "only " + load.answered() + " answers");
    assertEquals(0, load.failed(), () -> load.failures().toString());
    List<String> after = installation.readyPods();
    assertEquals(List.of(), after.stream().filter(before::contains).toList());
  }

  @Test
  void a_killed_pod_comes_back_and_the_store_is_whole() throws Exception {
    String version = version();
    String killed = installation.readyPods().get(0);
    installation.serving().run("delete", "pod", killed, "--grace-period=0", "--force");
    comesBack();
    assertFalse(installation.readyPods().contains(killed));
    assertEquals(version, version());
    installation.stage("verify", "verify");
  }

  @Test
  void a_drained_node_keeps_two_servers_and_gets_the_third_one_back() throws Exception {
    Kubectl kubectl = installation.kubectl();
    String node = kubectl.run("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
    String version = version();
    long start = System.nanoTime();
    SteadyRequests load = load();
    try (load) {
      try {
        Kubectl.Ended drain =
            kubectl.call(
                "drain",
                node,
                "--pod-selector=" + installation.selector(),
                "--timeout=20s",
                "--delete-emptydir-data");
        assertNotEquals(0, drain.exitCode(), "one node can't be emptied below the budget");
        assertTrue(drain.err().contains("disruption budget"), drain::toString);
        assertTrue(installation.readyPods().size() >= 2);
      } finally {
        kubectl.run("uncordon", node);
      }
      comesBack();
    }
    figure("drain of the only node, given up after 20 s, and uncordon", load, start);
    assertEquals(0, load.failed(), () -> load.failures().toString());
    assertEquals(version, version());
  }

  private static void figure(String what, SteadyRequests load, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    FIGURES.add(
        String.format(
            Locale.ROOT,
            "%s: %.0f s, %d requests answered, %d failed",
            what,
            seconds,
            load.answered(),
            load.failed()));
  }

  private static void comesBack() {
    Eventually.isTrue("three servers are ready", Duration.ofMinutes(3), () -> ready() == 3);
  }

  private static int ready() {
    try {
      return installation.readyPods().size();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SteadyRequests load() {
    return new SteadyRequests(installation.address(), QUESTION, PER_SECOND);
  }

  private static String version() throws Exception {
    return get("/version").body().replaceAll(".*\"version\":\"([^\"]*)\".*", "$1");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(installation.address() + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
