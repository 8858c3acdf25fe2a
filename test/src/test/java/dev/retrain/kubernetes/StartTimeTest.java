package dev.retrain.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retrain.testkit.Cluster;
import dev.retrain.testkit.Eventually;
import dev.retrain.testkit.RealParts;
import dev.retrain.testkit.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the class-data archive is worth in a pod, and that a missing or stale one costs start-up
 * time alone. Writes {@code test/target/start-time.txt}. The image's base needs bash.
 */
@Tag("cluster")
class StartTimeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void the_archive_of_classes_saves_processor_time_and_nothing_depends_on_it() throws Exception {
    Cluster cluster = RealParts.cluster();
    Path archive = RealParts.image();
    cluster.loadImage(archive);
    List<String> said;
    try (TestNamespace namespace = cluster.namespace("start")) {
      namespace.kubectl().runWith(job(ImageArchive.of(archive).name()), "create", "-f", "-");
      Eventually.isTrue("the Job ends", Duration.ofMinutes(4), () -> ended(namespace));
      said = namespace.kubectl().run("logs", "job/start").lines().toList();
    }
    for (String start : List.of("usable retrain ", "missing retrain ", "stale retrain ")) {
      assertTrue(said.stream().anyMatch(line -> line.startsWith(start)), said::toString);
    }
    // name and platform of '--version', and no warning
    assertEquals(
        2, said.stream().filter(line -> line.startsWith("missing ")).count(), said::toString);
    assertEquals(
        2, said.stream().filter(line -> line.startsWith("stale ")).count(), said::toString);
    double with = median(said, "/app/retrain.jsa", 0, 1);
    double without = median(said, "/tmp/none.jsa", 0, 1);
    String figures =
        String.format(
            Locale.ROOT,
            "processor time with the archive %.2f s, without %.2f s; time %.2f s and %.2f s%n",
            with,
            without,
            median(said, "/app/retrain.jsa", 2),
            median(said, "/tmp/none.jsa", 2));
    Files.writeString(Manifests.checkout("test/target/start-time.txt"), figures);
    assertTrue(with < without, figures);
  }

  private static boolean ended(TestNamespace namespace) {
    return !namespace
        .kubectl()
        .run("get", "job", "start", "-o", "jsonpath={.status.conditions[*].type}")
        .isBlank();
  }

  /** Median of the sums of these columns. */
  private static double median(List<String> said, String archive, int... columns) {
    double[] sums =
        said.stream()
            .filter(line -> line.startsWith("time " + archive + " "))
            .map(line -> line.substring(("time " + archive + " ").length()).split(" "))
            .mapToDouble(
                times -> {
                  double sum = 0;
                  for (int column : columns) {
                    sum += Double.parseDouble(times[column]);
                  }
                  return sum;
                })
            .sorted()
            .toArray();
    assertEquals(5, sums.length, said::toString);
    return sums[2];
  }

  /** The Job of {@code retrain-job.yaml} with the script for the trainer, and nothing mounted. */
  private static String job(String image) throws IOException {
    ObjectNode job = Manifests.file("k8s/retrain-job.yaml").get(0).deepCopy();
    ((ObjectNode) job.path("metadata")).put("name", "start").remove("namespace");
    ObjectNode pod = (ObjectNode) job.at("/spec/template/spec");
    pod.put("serviceAccountName", "default");
    keep((ArrayNode) pod.path("volumes"), "tmp");
    ObjectNode trainer = (ObjectNode) pod.at("/containers/0");
    keep((ArrayNode) trainer.path("volumeMounts"), "tmp");
    trainer.put("image", image);
    ((ObjectNode) trainer.at("/resources/requests")).put("cpu", "100m").put("memory", "256Mi");
    try (var script = StartTimeTest.class.getResourceAsStream("start-time.sh")) {
      String text = new String(script.readAllBytes(), UTF_8);
      trainer.set("command", JSON.valueToTree(Stream.of("bash", "-c", text).toList()));
    }
    trainer.remove("args");
    return job.toString();
  }

  private static void keep(ArrayNode array, String name) {
    for (int i = array.size() - 1; i >= 0; i--) {
      if (!array.get(i).path("name").asText().equals(name)) {
        array.remove(i);
      }
    }
  }
}
