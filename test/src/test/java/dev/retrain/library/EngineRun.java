package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import dev.retrain.sandbox.Sandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A pipeline with this library on Jenkins' own CPS engine, with a real shell and a fake trainer.
 */
final class EngineRun {
  /** The shortest Jenkinsfile.retrain, but for a checkout. */
  static final String JENKINSFILE =
      "@Library('retrain') _\nretrainPipeline(model: 'movies', checkout: false, command: './retrain', retryDelaySeconds: 0)\n";

  final Path workspace;
  private final Path records;
  private final Path fake;
  private final Map<String, Object> parameters = new HashMap<>(Map.of("LAUNCHER", "local"));
  private Path library = Checkout.ROOT;
  private Optional<Sandbox> sandbox = Optional.empty();
  private Map<String, String> environment = Map.of();
  private Map<String, InputAnswer> answers = Map.of();
  private Consumer<String> watcher = text -> {};

  EngineRun(Path folder) {
    workspace = folder.resolve("workspace");
    records = folder.resolve("records");
    fake = folder.resolve("fake");
    try {
      Files.createDirectories(workspace);
      Files.createDirectories(fake);
      Path program = workspace.resolve("retrain");
      try (InputStream script = EngineRun.class.getResourceAsStream("fake-trainer.sh")) {
        Files.copy(script, program, StandardCopyOption.REPLACE_EXISTING);
      }
      assertTrue(program.toFile().setExecutable(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the trainer does at this command, or at its nth call ({@code restart-2}), as a shell
   * script.
   */
  EngineRun when(String command, String script) throws IOException {
    Files.writeString(fake.resolve(command), script + "\n");
    return this;
  }

  EngineRun with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** Runs the library and the Jenkinsfile in this sandbox, as a folder's library would. */
  EngineRun in(Sandbox walls) {
    sandbox = Optional.of(walls);
    return this;
  }

  /** More variables for the agent's programs. */
  EngineRun on(Map<String, String> agent) {
    environment = agent;
    return this;
  }

  /** How the question to a person is answered. */
  EngineRun answered(InputAnswer answer) {
    answers = Map.of("Accept", answer);
    return this;
  }

  /** Another library than this repository. */
  EngineRun library(Path folder) {
    library = folder;
    return this;
  }

  RunReport run() throws Exception {
    return run(JENKINSFILE);
  }

  /** Runs to the end; a CPS mismatch is a failure of the test, whatever the build's result. */
  RunReport run(String jenkinsfile) throws Exception {
    RunReport report = ended(build(), jenkinsfile);
    assertEquals(List.of(), report.mismatches(), report.console());
    return report;
  }

  /** Aborts the build as soon as the console shows this text. */
  RunReport abortedAt(String text) throws Exception {
    return abortedAt(text, JENKINSFILE);
  }

  /** Aborts the build of this Jenkinsfile as soon as the console shows this text. */
  RunReport abortedAt(String text, String jenkinsfile) throws Exception {
    AtomicReference<PipelineRun> running = new AtomicReference<>();
    watcher = once(text, () -> running.get().abort("anna"));
    PipelineRun build = build();
    running.set(build);
    RunReport report = ended(build, jenkinsfile);
    assertEquals(List.of(), report.mismatches(), report.console());
    return report;
  }

  /** Does something, beside the build, as soon as its console shows this text. */
  RunReport at(String text, Runnable deed, String jenkinsfile) throws Exception {
    FutureTask<Void> once = new FutureTask<>(deed, null);
    watcher = once(text, () -> new Thread(once, "beside the build").start());
    RunReport report = run(jenkinsfile);
    assertTrue(once.isDone(), "the console never showed '" + text + "'\n" + report.console());
    once.get();
    return report;
  }

  private static Consumer<String> once(String text, Runnable deed) {
    StringBuilder console = new StringBuilder();
    AtomicBoolean open = new AtomicBoolean(true);
    return piece -> {
      if (open.get() && console.append(piece).indexOf(text) >= 0 && open.getAndSet(false)) {
        deed.run();
      }
    };
  }

  /** The command lines that the trainer got, in order. */
  List<String> calls() throws IOException {
    Path calls = fake.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** One line for each call with the values it got. */
  List<String> values() throws IOException {
    return Files.readAllLines(fake.resolve("values"));
  }

  private RunReport ended(PipelineRun build, String jenkinsfile) throws Exception {
    return sandbox.isPresent()
        ? sandbox.get().around(() -> build.run(jenkinsfile))
        : build.run(jenkinsfile);
  }

  private PipelineRun build() {
    Map<String, String> agent =
        new HashMap<>(Map.of("PATH", System.getenv("PATH"), "FAKE_TRAINER", fake.toString()));
    agent.putAll(environment);
    PipelineSetup setup =
        new PipelineSetup(workspace, records)
            .job("movies", 7, "anna")
            .environment(agent)
            .libraries(Map.of("retrain", library))
            .parameters(parameters)
            .answers(answers)
            .sink(text -> watcher.accept(text));
    sandbox.ifPresent(setup::confinement);
    return new PipelineRun(setup);
  }
}
