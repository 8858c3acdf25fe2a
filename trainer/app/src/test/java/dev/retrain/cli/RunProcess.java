package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code retrain} in a process of its own, whose notes are read as they come. */
final class RunProcess {
  private static final long MINUTES = 3;

  private final Process process;
  private final BufferedReader notes;
  private final StringBuilder said = new StringBuilder();

  private RunProcess(Process process) {
    this.process = process;
    this.notes = process.inputReader(UTF_8);
  }

  /** Starts a command of a bench; what it writes goes to one stream. */
  static RunProcess of(Workbench bench, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home(bench.folder).resolve("bin/retrain").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("RETRAIN_"));
    builder.environment().putAll(bench.environment);
    try {
      return new RunProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder with {@code bin/retrain} that starts the classes under test; made once. Beside it
   * {@code broken} has every server fail, {@code server.yaml} is a registry for servers alone.
   */
  static Path home(Path folder) {
    Path program = folder.resolve("home/bin/retrain");
    if (!Files.exists(program)) {
      String script =
          """
          #!/bin/sh
          export RETRAIN_HOME='%s'
          if [ "$1" = serve ] && [ -e "$RETRAIN_HOME/broken" ]; then exit 70; fi
          own="$RETRAIN_HOME/server.yaml"
          if [ "$1" = serve ] && [ -e "$own" ]; then set -- serve --registry "$own"; fi
          exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dlogback.configurationFile=logback.xml \\
            -cp '%s' %s "$@"
          """
              .formatted(
                  folder.resolve("home"),
                  System.getProperty("java.home"),
                  System.getProperty("java.class.path"),
                  Retrain.class.getName());
      try {
        Files.createDirectories(program.getParent());
        Files.writeString(program, script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder.resolve("home");
  }

  /** Reads on until a line begins so. */
  RunProcess until(String start) throws IOException {
    String line = notes.readLine();
    while (line != null && !line.startsWith(start)) {
      said.append(line).append('\n');
      line = notes.readLine();
    }
    assertTrue(line != null, () -> "never said '" + start + "':\n" + said);
    said.append(line).append('\n');
    return this;
  }

  /** SIGKILL; waits until the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES));
  }

  /** SIGTERM; what it says then can still be read. */
  RunProcess stop() {
    process.toHandle().destroy();
    return this;
  }

  /** Waits for its end; gives all that it said. */
  String ends(int code) throws IOException, InterruptedException {
    for (String line = notes.readLine(); line != null; line = notes.readLine()) {
      said.append(line).append('\n');
    }
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES));
    assertEquals(code, process.exitValue(), said::toString);
    return said.toString();
  }

  /** The code it ended with. */
  int code() throws IOException, InterruptedException {
    while (notes.readLine() != null) {
      // the pipe must not fill up
    }
    assertTrue(process.waitFor(MINUTES, TimeUnit.MINUTES));
    return process.exitValue();
  }
}
