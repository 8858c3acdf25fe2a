package dev.retrain.kubernetes;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds of a job with this library, whose Jobs and servers are those of an installation. */
final class ClusterBuild {
  private static final Path ROOT = Path.of(System.getProperty("retrain.basedir"));

  private final Path folder;
  private final Installation installation;
  private final Map<String, Object> parameters = new HashMap<>(Map.of("LAUNCHER", "kubernetes"));
  private String serve = "watch: 6s, min_requests: 100";
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

  ClusterBuild with(String parameter, Object value) {
    parameters.put(parameter, value);
    return this;
  }

  /** The next build. */
  RunReport run() throws Exception {
    number++;
    return build(number).run(jenkinsfile());
  }

  private PipelineRun build(int build) throws IOException {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Files.writeString(workspace.resolve("models.yaml"), registry());
    return new PipelineRun(
        new PipelineSetup(workspace, Files.createDirectories(folder.resolve("records-" + build)))
            .job("movies", build, "anna")
            .environment(
                Map.of(
                    "PATH",
                    System.getenv("PATH"),
                    "KUBECONFIG",
                    installation.kubectl().kubeconfig().toString()))
            .libraries(Map.of("retrain", ROOT))
            .parameters(parameters));
  }

  private String jenkinsfile() {
    return "@Library('retrain') _\nretrainPipeline(model: 'movies', checkout: false, namespace: '"
        + installation.trainingName()
        + "', image: '"
        + installation.image()
        + "', memory: '512Mi', cpu: '500m', retryDelaySeconds: 1, startSeconds: 120)\n";
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
            .replace("min: 0.30", "min: 0.01");
    if (List.of(usual, usual.replace("min: 0.30", "min: 0.01")).contains(changed)) {
      throw new IllegalStateException("k8s/base/models.yaml has another form: " + usual);
    }
    return changed;
  }
}
