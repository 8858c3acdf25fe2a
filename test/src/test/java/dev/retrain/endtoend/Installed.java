package dev.retrain.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The archive as a user unpacks it, run as processes in a folder of the test's own. */
public final class Installed {
  private static final long MINUTES = 10;

  private final Path program;
  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  public Installed(Path folder) {
    this.folder = folder;
    this.program =
        Path.of(System.getProperty("retrain.basedir"), "dist/target/retrain/retrain/bin/retrain");
    assertTrue(
        Files.isExecutable(program), program + " is missing: 'mvn package' makes the archive");
  }

  /**
   * How a command ended.
   *
   * @param exitCode its exit code
   * @param out its standard output
   * @param err its standard error
   */
  public record Ended(int exitCode, String out, String err) {
    public Ended expect(int code) {
      if (exitCode != code) {
        fail("exit code " + exitCode + " instead of " + code + "\n" + out + "\n" + err);
      }
      return this;
    }
  }

  /** Sets a variable for all that is run from now on. */
  Installed set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return ended(command);
  }

  /** Runs commands as a user types them into a shell whose search path finds {@code retrain}. */
  public Ended shell(String commands) throws IOException, InterruptedException {
    return set("PATH", path()).ended(List.of("sh", "-euc", commands));
  }

  private Ended ended(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "command", ".out");
    Path err = Files.createTempFile(folder, "command", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(Installed::isOurs);
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    builder.environment().put("LC_ALL", "POSIX"); // what a container or a Jenkins agent often has
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail(command + " did not end in " + MINUTES + " minutes\n" + Files.readString(out, UTF_8));
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** A search path on which {@code retrain} is found first. */
  public String path() {
    return program.getParent() + ":" + System.getenv("PATH");
  }

  /** The folder of the archive. */
  public String home() {
    return program.getParent().getParent().toString();
  }

  /** Runs a class of the tests in a process of its own and returns its exit code. */
  public int java(Class<?> main, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
    builder.environment().keySet().removeIf(Installed::isOurs);
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      fail(command + " did not end in " + MINUTES + " minutes\n" + Files.readString(said));
    }
    return process.exitValue();
  }

  HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** What a build on this machine may have set must not reach the commands under test. */
  private static boolean isOurs(String variable) {
    return List.of("MODEL", "RUN_ID", "TRIGGER", "MODEL_VERSION", "BUILD_NUMBER", "BUILD_URL")
            .contains(variable)
        || variable.startsWith("RETRAIN_");
  }
}
