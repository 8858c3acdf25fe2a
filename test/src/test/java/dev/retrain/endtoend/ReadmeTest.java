package dev.retrain.endtoend;

import static java.util.regex.Pattern.DOTALL;
import static java.util.regex.Pattern.MULTILINE;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The two files that the README asks a user for, as they stand there, in a folder of the user's.
 */
@Tag("long")
class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void thePipelineAndTheRegistryOfTheReadmePromoteAModel() throws Exception {
    String readme = Files.readString(Path.of(System.getProperty("retrain.basedir"), "README.md"));
    Files.writeString(folder.resolve("Jenkinsfile.retrain"), snippet(readme, "groovy"));
    Files.writeString(
        folder.resolve("models.yaml"),
        snippet(readme, "yaml")
            .replace("/var/lib/retrain", folder.resolve("modèles").toString())
            .replace("/logs/", folder.resolve("logs").toString() + "/")
            .replace("/data/", folder.resolve("logs").toString() + "/")
            .replace("30082", "" + freePort()));
    Installed retrain = new Installed(folder);
    retrain.run("simulate", "--out", "logs").expect(0);
    try {
      String out =
          retrain
              .run("pipeline", "-p", "LAUNCHER=local", "-e", "PATH=" + retrain.path())
              .expect(0)
              .out();
      assertTrue(out.contains("Finished: SUCCESS\n"), out);
      assertTrue(retrain.run("live").expect(0).out().startsWith("v"));
    } finally {
      retrain.run("stop").expect(0);
    }
  }

  private static String snippet(String readme, String language) {
    Matcher fenced =
        Pattern.compile("^```" + language + "\n(.*?)^```$", MULTILINE | DOTALL).matcher(readme);
    assertTrue(fenced.find(), "the README shows " + language);
    return fenced.group(1);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
