package dev.retrain.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.endtoend.Installed;
import dev.retrain.endtoend.Installed.Ended;
import dev.retrain.endtoend.KillableRetrain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The repository's own {@code Jenkinsfile.retrain}, as it is, on a real cluster with the manifests
 * of {@code k8s/}: from launch to clean-up, with no more rights than Jenkins' account has.
 */
@Tag("cluster")
@Timeout(1800)
class JenkinsfileOnClusterTest {
  private static final int KILLED = 128 + 9;
  private static final List<String> STAGES =
      List.of("Launch", "Wait", "Gate", "Promote", "Restart", "Record", "Clean");

  @TempDir Path folder;
  private Installation installation;
  private Installed retrain;
  private final List<String> globals = new ArrayList<>();

  @BeforeEach
  void everythingOfTheManifestsAndALog() throws Exception {
    installation = new Installation(folder.resolve("node"));
    retrain = new Installed(folder);
    String[] simulate = "simulate --out /home/mlprod/logs --days 14 --users 3000".split(" ");
    installation.stage("log", simulate);
    Path kubeconfig = folder.resolve("kubeconfig");
    LauncherAccount.of(installation.training(), kubeconfig);
    Files.writeString(folder.resolve("models.yaml"), registry());
    globals.add("KUBECONFIG=" + kubeconfig);
    globals.add("RETRAIN_NAMESPACE=" + installation.trainingName());
    globals.add("RETRAIN_IMAGE=" + installation.image());
  }

  /** That of {@code k8s/base}, for namespaces of this test's own. */
  private String registry() throws IOException {
    return Files.readString(Manifests.checkout("k8s/base/models.yaml"))
        .replace(
            "namespace: serving,",
            "namespace: " + installation.servingName() + ", watch: 5s, min_requests: 1,");
  }

  @AfterEach
  void nothingIsLeft() {
    if (installation != null) {
      installation.close();
    }
  }

  @Test
  void a_build_from_launch_to_clean_up_then_another_then_back_to_the_first() throws Exception {
    String one = promotedBy(build("-p", "TRIGGER=manual"));
    ServedVersion.assertServed(installation, one);
    String two = promotedBy(build("-p", "FORCE=true"));
    assertNotEquals(one, two);
    ServedVersion.assertServed(installation, two);
    Ended back = build("-p", "ROLL_BACK_TO=" + one).expect(0);
    assertTrue(back.out().contains("Finished: SUCCESS"), back.out());
    ServedVersion.assertServed(installation, one);
    assertEquals("", installation.training().run("get", "jobs", "-o", running()).strip());
  }

  @Test
  void a_build_killed_in_each_of_its_stages_trains_once_and_promotes_one_version()
      throws Exception {
    for (String stage : STAGES) {
      assertEquals(KILLED, process("printed", "\\{ \\(" + stage + "\\)"), log());
      assertFalse(Files.exists(folder.resolve("build/1/result")), log());
    }
    assertEquals(0, process("never", ""), log());
    assertEquals("SUCCESS", Files.readString(folder.resolve("build/1/result")).strip());
    JsonNode versions = new ObjectMapper().readTree(json(installation.stage("look", VERSIONS)));
    assertEquals(1, versions.size(), versions::toString);
    assertEquals("PROMOTED", versions.get(0).path("outcome").asText());
    ServedVersion.assertServed(installation, versions.get(0).path("version").asText());
  }

  private static final String[] VERSIONS = {"versions", "--json"};

  private static String json(String printed) {
    return printed.substring(printed.indexOf('['), printed.lastIndexOf(']') + 1);
  }

  /** Names of Jobs that are not over. */
  private static String running() {
    return "jsonpath={.items[?(@.status.active)].metadata.name}";
  }

  private Ended build(String... parameters) throws Exception {
    List<String> command = new ArrayList<>(List.of("pipeline", "--workspace", "ws"));
    command.addAll(List.of(parameters));
    command.addAll(List.of("-p", "LAUNCHER=kubernetes"));
    command.addAll(List.of("-e", "RETRAIN_REGISTRY=" + folder.resolve("models.yaml")));
    globals.forEach(global -> command.addAll(List.of("-e", global)));
    command.add(Manifests.checkout("Jenkinsfile.retrain").toString());
    return retrain.run(command.toArray(String[]::new));
  }

  private String promotedBy(Ended build) {
    build.expect(0);
    return build.out().replaceAll("(?s).*PROMOTED: (v\\d{8}_\\d{6}).*", "$1");
  }

  private int process(String word, String what) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(folder.toString(), retrain.home(), word, what, "kubernetes"));
    arguments.addAll(globals);
    return retrain.java(KillableRetrain.class, arguments.toArray(String[]::new));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("build/1/log"));
  }
}
