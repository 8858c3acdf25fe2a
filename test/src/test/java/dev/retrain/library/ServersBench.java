package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The stages of a build whose commands run beside it, and whose servers are a Deployment. */
final class ServersBench {
  /** The stages as a build on Kubernetes has them, but for the launcher. */
  static final String JENKINSFILE =
      """
      @Library('retrain') import dev.retrain.pipeline.*
      import dev.retrain.pipeline.config.*
      import dev.retrain.pipeline.launch.*
      import dev.retrain.pipeline.serve.*
      import dev.retrain.pipeline.trainer.*
      node {
        RetrainConfig config = new RetrainConfig([model: 'movies', command: './retrain', retryDelaySeconds: 0])
        BuildParameters asked = new BuildParameters(params, config, env.BUILD_TAG, false)
        TrainerCli trainer = new TrainerCli(this, new LocalJobLauncher(this), config, asked, '7', [:])
        ModelServers servers = Places.of('kubernetes', this, trainer, asked.runId)
        BuildPage page = new BuildPage(this, 'movies')
        Notifier notifier = new Notifier(this, trainer, config, 'movies')
        if (asked.rollBackTo) {
          new RollbackStages(this, trainer, servers, page, notifier, asked).run()
        } else {
          new RetrainStages(this, trainer, servers, new JobProperties(this, config), asked, new Question(this, config), notifier).run()
        }
      }
      """;

  private static final String PLAN =
      "record deployment=movie-recommender namespace=serving rollout_seconds=5 watch_seconds=30";

  private final EngineRun run;
  private final Path kubectl;

  ServersBench(Path folder) throws IOException {
    kubectl = Files.createTempDirectory(folder, "kubectl");
    Path program = kubectl.resolve("kubectl");
    try (InputStream script = ServersBench.class.getResourceAsStream("fake-deployment.sh")) {
      Files.copy(script, program);
    }
    assertTrue(program.toFile().setExecutable(true));
    run =
        new EngineRun(Files.createTempDirectory(folder, "run"))
            .on(
                Map.of(
                    "PATH",
                    kubectl + ":" + System.getenv("PATH"),
                    "FAKE_KUBECTL",
                    kubectl.toString()))
            .when("check", PLAN)
            .when("rollback", PLAN)
            .when("prove-1", "record 'before=requests=9 errors=0 empty=0 p99=0.0010'");
  }

  EngineRun run() {
    return run;
  }

  /** What the trainer does at a command, as for {@link EngineRun#when}. */
  ServersBench when(String command, String script) throws IOException {
    run.when(command, script);
    return this;
  }

  /** The registry has the servers follow the journal. */
  ServersBench follows() throws IOException {
    return when("check", PLAN + " restart=reload").when("rollback", PLAN + " restart=reload");
  }

  /** What kubectl does when it is asked for facts, run, patch, status, undo or pods. */
  ServersBench kubectl(String what, String script) throws IOException {
    Files.writeString(kubectl.resolve(what), script + "\n");
    return this;
  }

  RunReport build() throws Exception {
    return run.run(JENKINSFILE);
  }

  /** What kubectl was asked for, in order. */
  List<String> asked() throws IOException {
    Path whats = kubectl.resolve("whats");
    return Files.exists(whats) ? Files.readAllLines(whats) : List.of();
  }

  /** The whole command lines that it got. */
  List<String> calls() throws IOException {
    return Files.readAllLines(kubectl.resolve("calls"));
  }
}
