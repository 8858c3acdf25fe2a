package dev.retrain.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Retrain;
import dev.retrain.testkit.OwnMounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real command where it may write to its workspace only, or not even to that. */
@Timeout(120)
class ReadOnlyPlacesTest {
  @TempDir Path folder;
  private Path workspace;
  private String said;

  @BeforeEach
  void aPipeline() throws IOException {
    workspace = Files.createDirectories(folder.resolve("read-only/ws"));
    Files.writeString(
        workspace.resolve("Jenkinsfile.retrain"),
        "node { sh 'echo at $WORKSPACE_TMP'; echo 'also ' + pwd(tmp: true) }");
  }

  @Test
  void aWorkspaceWithoutAWritableFolderAroundItIsEnough() throws Exception {
    assertEquals(
        0,
        run(OwnMounts.readOnly(workspace.getParent(), workspace, pipeline(workspace))).waitFor(),
        said);
    String inside = workspace.resolve(".retrain/tmp").toString();
    assertTrue(said.contains("\nat " + inside + "\n"), said);
    assertTrue(said.contains("\nalso " + inside + "\n"), said);
    assertFalse(Files.exists(workspace.resolve(".retrain/tmp")), "nothing is left");
  }

  @Test
  void besideTheWorkspaceNothingIsLeft() throws Exception {
    assertEquals(0, run(new ProcessBuilder(pipeline(workspace))).waitFor(), said);
    assertTrue(said.contains("\nat " + workspace + "@tmp\n"), said);
    assertFalse(Files.exists(Path.of(workspace + "@tmp")), "nothing is left");
  }

  @Test
  void aWorkspaceThatCanNotBeWrittenToIsToldWithItsCure() throws Exception {
    Path other = Files.createDirectory(workspace.resolveSibling("other"));
    int code = run(OwnMounts.readOnly(workspace.getParent(), other, pipeline(workspace))).waitFor();
    assertEquals(64, code, said);
    assertTrue(said.contains("Read-only file system"), said);
    assertTrue(said.contains("a writable folder"), said);
    assertFalse(said.contains("\tat "), said);
  }

  @Test
  void aFullDiskIsToldWithPlaceAndRoom() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    List<String> script =
        new ArrayList<>(
            List.of("sh", "-c", "head -c 9999999 /dev/zero > \"$0/filler\"; exec \"$@\""));
    script.add(disk.toString());
    script.addAll(
        retrain(
            "pipeline",
            workspace.resolve("Jenkinsfile.retrain").toString(),
            "--workspace",
            disk.toString()));
    assertEquals(75, run(OwnMounts.tmpfs(disk, 1 << 20, script)).waitFor(), said);
    assertTrue(said.matches("(?s).*of " + disk + " \\(tmpfs, 0 bytes free\\).*"), said);
    assertFalse(said.contains("\tat "), said);
  }

  @Test
  void aUserIdWithoutAnAccountHasANameAllTheSame() throws Exception {
    List<String> command = pipeline(workspace);
    command.add(1, "-Duser.name=?");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("USER");
    builder.environment().remove("LOGNAME");
    assertEquals(0, run(builder).waitFor(), said);
    assertTrue(said.startsWith("Started by user unknown\n"), said);
    builder.environment().put("LOGNAME", "films");
    assertEquals(0, run(builder).waitFor(), said);
    assertTrue(said.startsWith("Started by user films\n"), said);
  }

  private static List<String> pipeline(Path workspace) {
    return retrain(
        "pipeline",
        workspace.resolve("Jenkinsfile.retrain").toString(),
        "--workspace",
        workspace.toString());
  }

  private static List<String> retrain(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Retrain.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process run(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process;
  }
}
