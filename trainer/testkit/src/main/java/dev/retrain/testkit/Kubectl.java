package dev.retrain.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program kubectl with one kubeconfig and, mostly, one namespace. Each call has a deadline, two
 * minutes unless told otherwise; one that passes it is killed and fails the test.
 */
public final class Kubectl {
  private static final Duration USUAL_DEADLINE = Duration.ofMinutes(2);

  private final Path program;
  private final Path kubeconfig;
  private final String namespace;
  private final Duration deadline;

  Kubectl(Path program, Path kubeconfig) {
    this(program, kubeconfig, "", USUAL_DEADLINE);
  }

  private Kubectl(Path program, Path kubeconfig, String namespace, Duration deadline) {
    this.program = program;
    this.kubeconfig = kubeconfig;
    this.namespace = namespace;
    this.deadline = deadline;
  }

  /** The same, with another namespace as the default one. */
  public Kubectl in(String other) {
    return new Kubectl(program, kubeconfig, other, deadline);
  }

  /** The same, with another deadline for each call. */
  public Kubectl within(Duration other) {
    return new Kubectl(program, kubeconfig, namespace, other);
  }

  /** The same, as the user of another kubeconfig. */
  public Kubectl as(Path other) {
    return new Kubectl(program, other, namespace, deadline);
  }

  /** Where the user and the server's address stand. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Runs it to its end, whatever its exit code. */
  public Ended call(String... arguments) {
    return callWith("", arguments);
  }

  /** Runs it to its end with this standard input, whatever its exit code. */
  public Ended callWith(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    if (!namespace.isEmpty()) {
      command.add("--namespace=" + namespace);
    }
    command.addAll(List.of(arguments));
    try {
      return ended(command, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it prints; another exit code than 0 fails the test. */
  public String run(String... arguments) {
    return runWith("", arguments);
  }

  /** What it prints with this standard input; another exit code than 0 fails the test. */
  public String runWith(String input, String... arguments) {
    Ended ended = callWith(input, arguments);
    if (ended.exitCode() != 0) {
      throw new AssertionError(String.join(" ", arguments) + " ended with " + ended);
    }
    return ended.out();
  }

  private Ended ended(List<String> command, String input) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kubectl");
    try {
      Path in = Files.writeString(folder.resolve("in"), input);
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().put("KUBECONFIG", kubeconfig.toString());
      Process process = builder.start();
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(command + " did not end within " + deadline);
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      for (String name : List.of("in", "out", "err")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  /**
   * How a call ended.
   *
   * @param exitCode its exit code
   * @param out its standard output
   * @param err its standard error
   */
  public record Ended(int exitCode, String out, String err) {}
}
