package dev.retrain.kubernetes;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Builds of a job with this library, whose Jobs and servers are those of an installation; they have
 * the rights of Jenkins' account and no more.
 */
final class ClusterBuild {
  private static final Path ROOT = Path.of(System.getProperty("retrain.basedir"));

  private static final String ONLY_SERVERS =
      """
      @Library('retrain') import dev.retrain.pipeline.*
      import dev.retrain.pipeline.config.*
      import dev.retrain.pipeline.launch.*
      import dev.retrain.pipeline.serve.*
      import dev.retrain.pipeline.trainer.*
      class OnlyServers implements JobLauncher {
        JobLauncher jobs
        Map<String, String> done
        boolean isJob(JobSpec spec) { return spec.arguments.get(0) in ['promote', 'prove', 'rollback'] }
        JobHandle submit(JobSpec spec) { return isJob(spec) ? jobs.submit(spec) : new JobHandle(spec, 'none') }
        JobOutcome await(JobHandle handle) {
          return isJob(handle.spec) ? jobs.await(handle) : new JobOutcome(JobStatus.FINISHED, 0, done)
        }
        void cancel(JobHandle handle) { if (isJob(handle.spec)) { jobs.cancel(handle) } }
        String reports(String run) { return jobs.reports(run) }
        String evidence(String run) { return jobs.evidence(run) }
      }
      node {
        RetrainConfig config = new RetrainConfig([OPTIONS])
        BuildParameters asked = new BuildParameters(params, config, env.BUILD_TAG, false)
        JobLauncher jobs = Launchers.of('kubernetes', this, config)
        Map done = PLAN + [run: asked.runId, version: 'VERSION']
        JobLauncher launcher = new OnlyServers(jobs: jobs, done: done)
        TrainerCli trainer = new TrainerCli(this, launcher, config, asked, env.BUILD_NUMBER, [:])
        ModelServers servers = Places.of('kubernetes', this, trainer, asked.runId)
        new RetrainStages(this, trainer, servers, new JobProperties(this, config), asked, new Question(this, config), new Notifier(this, trainer, config, 'movies')).run()
      }
      """;

  private final Path folder;
  private final Installation installation;
  private final Map<String, Object> parameters = new HashMap<>(Map.of("LAUNCHER", "kubernetes"));
  private String serve = "watch: 6s, min_requests: 100";
  private Consumer<String> sink = text -> {};
  private String smokeUser = "12345";
  private int stageMinutes = 3;
  private boolean follows;
  private int number;

  /**
   * @param folder an empty one, for workspace and records
   */
  ClusterBuild(Path folder, Installation installation) {
    this.folder = folder;
    this.installation = installation;
  }

  /** More keys under {@code serve} of the registry. */
  ClusterBuild serve(String keys) {
    serve = keys;
    return this;
  }

  /** The only smoke user from now on. */
  ClusterBuild smokeUser(String id) {
    smokeUser = id;
    return this;
  }

  /** The servers follow the journal: the registry says so. */
  ClusterBuild follows() {
    follows = true;
    return this;
  }

  /** How long each command may take from now on. */
  ClusterBuild stageMinutes(int minutes) {
    stageMinutes = minutes;
    return this;
  }

  ClusterBuild with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** Does something the first time that the console of the next build shows this text. */
  ClusterBuild onceShown(String text, Deed deed) {
    StringBuilder console = new StringBuilder();
    sink =
        piece -> {
          if (console.indexOf(text) < 0 && console.append(piece).indexOf(text) >= 0) {
            try {
              deed.run();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }
        };
    return this;
  }

  /** Something that is done to files. */
  interface Deed {
    void run() throws IOException;
  }

  /** The next build. */
  RunReport run() throws Exception {
    number++;
    return build(number).run(jenkinsfile());
  }

  /**
   * The next build of a run whose version is published and gated already: all stages, but only
   * promote, prove and rollback are Jobs.
   */
  RunReport promote(String run, String version, int rolloutSeconds, int watchSeconds)
      throws Exception {
    number++;
    parameters.put("RUN_ID", run);
    String plan =
        String.format(
            Locale.ROOT,
            "[deployment: 'movie-recommender', namespace: '%s', rollout_seconds: '%d', watch_seconds: '%d'%s]",
            installation.servingName(),
            rolloutSeconds,
            watchSeconds,
            follows ? ", restart: 'reload'" : "");
    serve = "rollout: " + rolloutSeconds + "s, watch: " + watchSeconds + "s, min_requests: 100";
    serve += follows ? ", restart: reload" : "";
    return build(number)
        .run(
            ONLY_SERVERS
                .replace("OPTIONS", options())
                .replace("PLAN", plan)
                .replace("VERSION", version));
  }

  private PipelineRun build(int build) throws IOException {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Files.writeString(workspace.resolve("models.yaml"), registry());
    Path kubeconfig = folder.resolve("kubeconfig-" + build);
    LauncherAccount.of(installation.training(), kubeconfig);
    return new PipelineRun(
        new PipelineSetup(workspace, Files.createDirectories(folder.resolve("records-" + build)))
            .job("movies", build, "anna")
            .environment(Map.of("PATH", System.getenv("PATH"), "KUBECONFIG", kubeconfig.toString()))
            .libraries(Map.of("retrain", ROOT))
            .sink(text -> sink.accept(text))
            .parameters(parameters));
  }

  private String jenkinsfile() {
    return "@Library('retrain') _\nretrainPipeline(" + options() + ")\n";
  }

  private String options() {
    return "model: 'movies', checkout: false, namespace: '"
        + installation.trainingName()
        + "', image: '"
        + installation.image()
        + "', memory: '512Mi', cpu: '500m', retryDelaySeconds: 1, startSeconds: 120, stageMinutes: "
        + stageMinutes;
  }

  private String registry() throws IOException {
    String usual = Files.readString(ROOT.resolve("k8s/base/models.yaml"));
    String changed =
        usual
            .replace(
                "namespace: serving,",
                "namespace: " + installation.servingName() + ", " + serve + ",")
            .replace(
                "store: file:///home/mlprod",
                "store: file:///home/mlprod\n    keep: {models: 50, datasets: 3}")
            .replace("[\"12345\"]", "[\"" + smokeUser + "\"]")
            .replace("min: 0.30", "min: 0.01");
    if (List.of(usual, usual.replace("min: 0.30", "min: 0.01")).contains(changed)) {
      throw new IllegalStateException("k8s/base/models.yaml has another form: " + usual);
    }
    return changed;
  }
}
