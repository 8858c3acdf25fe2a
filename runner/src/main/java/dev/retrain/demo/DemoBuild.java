package dev.retrain.demo;

import dev.retrain.cli.Invocation;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.cli.JobFolder;
import dev.retrain.runner.cli.RecordedBuild;
import dev.retrain.runner.cli.RecordedRun;
import dev.retrain.runner.cli.Starter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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

  /**
   * Runs a new build, or goes on with the one that was interrupted.
   *
   * @param resume whether to go on
   */
  RunReport run(boolean resume) throws IOException, InterruptedException {
    JobFolder builds = builds();
    try (RecordedBuild build =
        resume
            ? RecordedBuild.resume(builds.resumable(null))
            : RecordedBuild.begin(builds.newBuild())) {
      return new RecordedRun(build, setup(build), invocation.console()::text)
          .run(home.resolve("Jenkinsfile.retrain"), invocation.console().errors());
    }
  }

  /** The build that was interrupted, if there is one. */
  Optional<Path> interrupted() throws IOException {
    return builds().interrupted();
  }

  private JobFolder builds() {
    return new JobFolder(demo.root(), JOB);
  }

  /** The run of a build: its build tag, as the pipeline has it by default. */
  String runId(RunReport report) {
    return "jenkins-" + JOB + "-" + report.records().getFileName();
  }

  private PipelineSetup setup(RecordedBuild build) {
    Map<String, String> globals =
        Map.of(
            "RETRAIN_REGISTRY", demo.registry().toString(),
            "RETRAIN_COMMAND", home.resolve("bin/retrain").toString());
    return new PipelineSetup(demo.workspace(), build.folder())
        .job(JOB, build.number(), Starter.name(invocation.environment()))
        .libraries(Map.of("retrain", home))
        .parameters(Map.of("LAUNCHER", "local"))
        .globals(globals)
        .environment(invocation.environment())
        .keepsWorkspace();
  }
}
