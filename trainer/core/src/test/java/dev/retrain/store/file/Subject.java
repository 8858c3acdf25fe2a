package dev.retrain.store.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link FaultSubject} in a process of its own, with strace on the thread that works. */
final class Subject implements AutoCloseable {
  /** What the operation said, {@code killed} if the process died, and the calls it made. */
  record Result(String said, List<String> calls) {
    boolean injected() {
      return said.equals("killed") || calls.stream().anyMatch(call -> call.contains("(INJECTED)"));
    }
  }

  /**
   * Every call that takes a path or a file descriptor, but not those by which the Java runtime gets
   * memory.
   */
  private static final String FILE_SYSTEM_CALLS = "trace=%file,%desc";

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;
  private final Path strace;

  Subject(Path strace, Path templates, Operation... operations) {
    this.strace = strace;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                FaultSubject.class.getName(),
                templates.toString()));
    Stream.of(operations).map(Operation::name).forEach(command::add);
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      out = process.inputReader(UTF_8);
      in = process.outputWriter(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it is up, does the operation once with an injection and says how it went. */
  Result perform(Operation operation, Path root, String... injection) throws Exception {
    say(operation + " " + root);
    String tid = hear();
    while (tid != null && !tid.startsWith("tid ")) {
      tid = hear();
    }
    if (tid == null) {
      throw new IllegalStateException("the process ended before the operation began");
    }
    Path log = root.resolveSibling(root.getFileName() + ".strace");
    List<String> command = new ArrayList<>(List.of(strace.toString(), "-o", log.toString()));
    command.addAll(List.of("-e", FILE_SYSTEM_CALLS, "-e", "signal=none"));
    command.addAll(List.of(injection));
    command.addAll(List.of("-p", tid.substring(4)));
    Process tracer = new ProcessBuilder(command).start();
    awaitAttached(tracer);
    say("go");
    String said = hear();
    tracer.waitFor(10, TimeUnit.SECONDS);
    return new Result(said == null ? "killed" : said, Files.readAllLines(log));
  }

  private static void awaitAttached(Process tracer) throws IOException {
    BufferedReader err = tracer.errorReader(UTF_8);
    String line = err.readLine();
    while (line != null && !line.contains("attached")) {
      line = err.readLine();
    }
    if (line == null) {
      throw new IllegalStateException(
          "strace can't attach to a process of the same user: set kernel.yama.ptrace_scope to 0");
    }
  }

  private void say(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  private String hear() throws IOException {
    return out.readLine();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
