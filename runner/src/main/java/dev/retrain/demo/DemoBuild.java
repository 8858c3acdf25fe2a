package dev.retrain.demo;

import dev.retrain.cli.Invocation;
import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.cli.JobFolder;
import dev.retrain.runner.cli.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the repository's own {@code Jenkinsfile.retrain} as a build of a job on this machine. */
final class DemoBuild {
  private static final String JOB = "model-retraining";

  private final Path home;
  private final DemoFolder demo;
  private final Invocation invocation;

  DemoBuild(Path home, DemoFolder demo, Invocation invocation) {
    this.home = home;
    this.demo = demo;
    this.invocation = invocation;
  }

  RunReport run() throws IOException, InterruptedException {
    Path records = new JobFolder(demo.root(), JOB).newBuild();
    try (Writer log = Files.newBufferedWriter(records.resolve("log"))) {
      PipelineRun run = new PipelineRun(setup(records, log));
      Signals signals = Signals.abort(run, invocation.console().errors());
      try {
        return run.run(Files.readString(home.resolve("Jenkinsfile.retrain")));
      } finally {
        signals.restore();
      }
    }
  }

  /** The run of a build: its build tag, as the pipeline has it by default. */
  String runId(RunReport report) {
    return "jenkins-" + JOB + "-" + report.records().getFileName();
  }

  private PipelineSetup setup(Path records, Writer log) {
    Map<String, String> globals =
        Map.of(
            "RETRAIN_REGISTRY", demo.registry().toString(),
            "RETRAIN_COMMAND", home.resolve("bin/retrain").toString());
    return new PipelineSetup(demo.workspace(), records)
        .job(
            JOB,
            Integer.parseInt(records.getFileName().toString()),
            System.getProperty("user.name"))
        .libraries(Map.of("retrain", home))
        .parameters(Map.of("LAUNCHER", "local"))
        .globals(globals)
        .environment(invocation.environment())
        .keepsWorkspace()
        .sink(text -> show(text, log));
  }

  private void show(String text, Writer log) {
    try {
      log.write(text);
      log.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the build's log can't be written", e);
    }
    invocation.console().text(text);
  }
}
