package dev.retrain.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.OwnMounts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two shell scripts by which retrain is started. */
@Timeout(120)
class LauncherScriptsTest {
  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  @TempDir Path folder;
  private String said;

  @Test
  void aLocaleThatIsNamedButNotInstalledStillGivesTheRightFolder() throws Exception {
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(REPOSITORY.resolve("dist/bin/retrain"), folder.resolve("bin/retrain"));
    classPath(Files.createDirectories(folder.resolve("lib")).resolve("all.jar"));
    String script =
        "word=$(printf 'gr\\303\\266\\303\\237e'); sh bin/retrain simulate -q --days 1 --users 20"
            + " --movies 40 -o $word && test -d $word";
    for (String locale : List.of("xx_XX.UTF-8", "POSIX", "")) {
      ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
      builder.environment().put("LC_ALL", locale);
      assertEquals(0, run(builder), locale + ": " + said);
    }
  }

  /** One jar that stands for the class path of this test. */
  private static void classPath(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  /** A checkout whose build makes a program that lists its own libraries. */
  private void checkout() throws IOException {
    Files.copy(REPOSITORY.resolve("retrain"), folder.resolve("retrain"));
    for (String source : List.of("pom.xml", "dist/bin/retrain", "mvn")) {
      Files.createDirectories(folder.resolve(source).getParent());
      Files.writeString(folder.resolve(source), "");
    }
    Files.writeString(
        folder.resolve("mvn"),
        """
        #!/bin/sh
        echo "arguments: $*"
        mkdir -p dist/target/retrain/retrain/bin dist/target/retrain/retrain/lib
        touch dist/target/retrain/retrain/lib/new.jar
        printf '#!/bin/sh\\nls "$(dirname "$0")/../lib"\\n' > dist/target/retrain/retrain/bin/retrain
        chmod +x dist/target/retrain/retrain/bin/retrain
        """);
    assertTrue(folder.resolve("mvn").toFile().setExecutable(true));
  }

  private ProcessBuilder start(ProcessBuilder builder) {
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    return builder;
  }

  @Test
  void aNewBuildLeavesNothingOfTheOneBefore() throws Exception {
    checkout();
    Path old = Files.createDirectories(folder.resolve("dist/target/retrain/retrain/lib"));
    Files.writeString(old.resolve("old.jar"), "");
    assertEquals(0, run(start(new ProcessBuilder("sh", "retrain"))), said);
    assertTrue(said.endsWith("\nnew.jar\n"), said);
    assertFalse(said.contains("old.jar"), said);
    String log = Files.readString(folder.resolve("dist/target/build.log"));
    assertTrue(log.contains("-Dstyle.color=never"), log);
  }

  @Test
  void aCheckoutThatCanNotBeWrittenToIsToldWithItsCure() throws Exception {
    checkout();
    Path other = Files.createDirectory(folder.resolve("other"));
    Path script = folder.resolve("retrain");
    List<String> command = List.of("sh", script.toString());
    assertEquals(64, run(start(OwnMounts.readOnly(folder, other, command))), said);
    assertTrue(said.contains("dist/target can't be written to: run ./retrain once as"), said);
    assertEquals(1, said.lines().count(), said);
  }

  private int run(ProcessBuilder builder) throws Exception {
    builder.environment().remove("RETRAIN_JAVA_OPTS");
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor();
  }
}
