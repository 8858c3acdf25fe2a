package dev.retrain.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README's first command promises, with the archive that users get. */
class DemoTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> STAGES =
      List.of("Launch", "Wait", "Gate", "Promote", "Restart", "Record", "Clean");

  @TempDir private Path folder;

  @Test
  void twoRunsMakeTwoVersionsAndAServerAndGoingBackWorks() throws Exception {
    Installed retrain = new Installed(folder);
    int port = freePort();
    try {
      String first = retrain.run("demo", "--port", "" + port).expect(0).out();
      for (String stage : STAGES) {
        assertTrue(first.contains("[Pipeline] { (" + stage + ")\n"), stage + " in\n" + first);
      }
      assertTrue(first.contains("Finished: SUCCESS\n"), first);
      assertTrue(first.contains("GET http://127.0.0.1:" + port + "/recommend/"), first);
      assertTrue(first.contains("PROMOTED " + live(retrain, port) + " (1.0.0): Hit@20"), first);
      assertTrue(first.contains("retrain stop --registry"), first);
      String one = live(retrain, port);

      String second = retrain.run("demo").expect(0).out();
      assertTrue(second.contains(one), "says what it was compared with\n" + second);
      List<JsonNode> versions = versions(retrain);
      assertEquals(2, versions.size());
      assertTrue(
          List.of("PROMOTED", "INCONCLUSIVE", "REJECTED")
              .contains(versions.get(0).path("outcome").asText()),
          versions.toString());

      goBack(retrain, port, one);
      assertTrue(retrain.run(registry("verify")).expect(0).out().contains("all files are whole"));
    } finally {
      stop(retrain);
    }
    assertFalse(answers(retrain, port), "the server has ended");
  }

  /** A person sets ROLL_BACK_TO on the build page. */
  private void goBack(Installed retrain, int port, String one) throws Exception {
    Path demo = folder.resolve(".retrain/demo");
    String home =
        Path.of(System.getProperty("retrain.basedir"), "dist/target/retrain/retrain").toString();
    String out =
        retrain
            .run(
                "pipeline",
                home + "/Jenkinsfile.retrain",
                "--workspace",
                demo.resolve("workspace").toString(),
                "--library",
                home,
                "--job",
                "going-back",
                "-e",
                "RETRAIN_REGISTRY=" + demo.resolve("models.yaml"),
                "-e",
                "RETRAIN_COMMAND=" + home + "/bin/retrain",
                "-p",
                "LAUNCHER=local",
                "-p",
                "ROLL_BACK_TO=" + one)
            .expect(0)
            .out();
    assertTrue(out.contains("Finished: SUCCESS\n"), out);
    assertEquals(one, live(retrain, port));
  }

  @Test
  void aRealButThinLogIsNotPromotedAndTheReasonIsSaid() throws Exception {
    Path log = RealParts.shared("data/movielog/movielog-2022-11-14.log.gz");
    Installed retrain = new Installed(folder);
    String out =
        retrain.run("demo", "--log", log.toString(), "--port", "" + freePort()).expect(0).out();
    assertTrue(out.contains("Finished: UNSTABLE\n"), out);
    assertTrue(out.contains("INCONCLUSIVE: ") || out.contains("REJECTED: "), out);
    assertTrue(out.contains("No server is running: no version is live yet."), out);
    retrain
        .run("live", "--registry", folder.resolve(".retrain/demo-log/models.yaml").toString())
        .expect(65);
  }

  @Test
  void aReplayOfMovieLensGoesThroughAllStages() throws Exception {
    Path log = folder.resolve("replay.log.gz");
    Path movies = folder.resolve("movies.csv");
    Process replay =
        new ProcessBuilder(
                RealParts.program("python3").toString(),
                RealParts.shared("data/mkmovielog.py").toString(),
                RealParts.shared("data/ml-latest-small").toString(),
                "-o",
                log.toString(),
                "--movies-out",
                movies.toString(),
                "--malformed",
                "0.01",
                "--duplicates",
                "0.01",
                "--out-of-order",
                "0.02",
                "--crlf")
            .inheritIO()
            .start();
    assertEquals(0, replay.waitFor());
    Installed retrain = new Installed(folder);
    String out =
        retrain.run("demo", "--log", log.toString(), "--movies", movies.toString()).expect(0).out();
    assertTrue(out.contains("Finished: UNSTABLE\n"), "116 users can't decide\n" + out);
    assertTrue(out.contains("INCONCLUSIVE: "), out);
  }

  private String[] registry(String... command) {
    List<String> all = new java.util.ArrayList<>(List.of(command));
    all.addAll(List.of("--registry", folder.resolve(".retrain/demo/models.yaml").toString()));
    return all.toArray(String[]::new);
  }

  /** The version that journal and server agree on. */
  private String live(Installed retrain, int port) throws IOException, InterruptedException {
    String version = retrain.run(registry("live")).expect(0).out().strip();
    JsonNode served = JSON.readTree(retrain.get(port, "/version").body());
    assertEquals(version, served.path("version").asText());
    return version;
  }

  private List<JsonNode> versions(Installed retrain) throws IOException, InterruptedException {
    List<JsonNode> rows = new java.util.ArrayList<>();
    JSON.readTree(retrain.run(registry("versions", "--json")).expect(0).out()).forEach(rows::add);
    return rows;
  }

  private void stop(Installed retrain) throws IOException, InterruptedException {
    if (Files.exists(folder.resolve(".retrain/demo/models.yaml"))) {
      retrain.run(registry("stop")).expect(0);
    }
  }

  private static boolean answers(Installed retrain, int port) throws InterruptedException {
    try {
      return retrain.get(port, "/healthz").statusCode() == 200;
    } catch (IOException gone) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
