package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user id without an account, as containers have: Java calls its home {@code ?}. */
class HomelessUserTest {
  @TempDir Path folder;

  @Test
  void without_any_home_the_variable_to_set_is_named_and_no_folder_is_made() throws Exception {
    String said = stop(64, Map.of());
    assertTrue(said.contains("set RETRAIN_STATE or HOME to an absolute folder"), said);
    assertFalse(Files.exists(folder.resolve("?")), said);
  }

  @Test
  void the_home_of_the_environment_is_taken() throws Exception {
    stop(0, Map.of("HOME", folder.toString()));
    stop(0, Map.of("XDG_STATE_HOME", folder.toString()));
    stop(64, Map.of("XDG_STATE_HOME", "relative", "HOME", "?"));
  }

  private String stop(int code, Map<String, String> homes) throws Exception {
    Workbench.withTastes(folder);
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-Duser.home=?",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Retrain.class.getName(),
                    "stop",
                    "--registry",
                    folder.resolve("models.yaml").toString()))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    List.of("HOME", "XDG_STATE_HOME", "RETRAIN_STATE").forEach(builder.environment()::remove);
    builder.environment().putAll(homes);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(code, process.waitFor(), said);
    return said;
  }
}
