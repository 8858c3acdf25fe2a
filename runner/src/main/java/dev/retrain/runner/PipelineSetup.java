package dev.retrain.runner;

import dev.retrain.runner.build.Job;
import dev.retrain.runner.build.RunningBuilds;
import dev.retrain.runner.console.Console;
import dev.retrain.runner.engine.Confinement;
import dev.retrain.runner.engine.Pace;
import dev.retrain.runner.engine.Surroundings;
import dev.retrain.runner.engine.Surroundings.Credential;
import dev.retrain.runner.engine.Surroundings.InputAnswer;
import dev.retrain.runner.library.TrustedCode;
import dev.retrain.runner.saved.BuildStates;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a run is given. Each method replaces one part and returns the setup. */
public final class PipelineSetup {
  private final Path workspace;
  private final Path records;
  private Job job = new Job("pipeline", 1, "anonymous", null, "");
  private Map<String, Path> libraries = Map.of();
  private Map<String, Object> parameters = Map.of();
  private Map<String, String> globals = Map.of();
  private Map<String, String> environment = Map.of();
  private Map<String, Credential> credentials = Map.of();
  private Map<String, InputAnswer> answers = Map.of();
  private boolean keepsWorkspace;
  private Path home;
  private Consumer<String> sink = text -> {};
  private Pace pace = Pace.real();
  private RunningBuilds together = new RunningBuilds();
  private Confinement confinement = new TrustedCode();
  private Path jenkinsfile = Path.of("");
  private BuildStates states = BuildStates.none();

  /**
   * A setup with an empty machine and no library.
   *
   * @param workspace the folder that {@code node} gives; made if it is missing
   * @param records the folder of this build, for artefacts and stashes
   */
  public PipelineSetup(Path workspace, Path records) {
    this.workspace = workspace.toAbsolutePath().normalize();
    this.records = records.toAbsolutePath().normalize();
    this.home = this.workspace.resolveSibling("").normalize();
  }

  /**
   * Names the build.
   *
   * @param name of the job, with {@code /} between folders
   * @param number 1 or more
   * @param user who starts it
   */
  public PipelineSetup job(String name, int number, String user) {
    job = new Job(name, number, user, null, records.toUri().toString());
    return this;
  }

  /** Names the build and a controller's URL, with a final slash, to derive URLs from. */
  public PipelineSetup job(String name, int number, String user, String rootUrl) {
    Job plain = new Job(name, number, user, rootUrl, "");
    job = new Job(name, number, user, rootUrl, plain.jobUrl() + number + "/");
    return this;
  }

  /** Shared libraries by name; a folder has {@code vars}, {@code src} or {@code resources}. */
  public PipelineSetup libraries(Map<String, Path> folders) {
    libraries = Map.copyOf(folders);
    return this;
  }

  /** Values of build parameters: strings and booleans. */
  public PipelineSetup parameters(Map<String, Object> values) {
    parameters = new LinkedHashMap<>(values);
    return this;
  }

  /** Global variables of the controller, seen everywhere in every build. */
  public PipelineSetup globals(Map<String, String> variables) {
    globals = Map.copyOf(variables);
    return this;
  }

  /** Variables of the machine, seen inside {@code node}; give at least {@code PATH}. */
  public PipelineSetup environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
    return this;
  }

  /** Secrets for {@code withCredentials}, by id. */
  public PipelineSetup credentials(Map<String, Credential> secrets) {
    credentials = Map.copyOf(secrets);
    return this;
  }

  /** Answers to {@code input} steps by their id; a question without one ends in an error. */
  public PipelineSetup answers(Map<String, InputAnswer> given) {
    answers = Map.copyOf(given);
    return this;
  }

  /** The folder in which {@code ws} makes folders, by default the one around the workspace. */
  public PipelineSetup home(Path folder) {
    home = folder.toAbsolutePath().normalize();
    return this;
  }

  /** Says that the workspace is a working copy, which {@code deleteDir} must not empty. */
  public PipelineSetup keepsWorkspace() {
    keepsWorkspace = true;
    return this;
  }

  /** Where console text goes as it comes, besides the report. */
  public PipelineSetup sink(Consumer<String> consumer) {
    sink = consumer;
    return this;
  }

  /** Another clock than the system's. */
  public PipelineSetup pace(Pace other) {
    pace = other;
    return this;
  }

  /** Compiles and runs the code in another way than as trusted code. */
  public PipelineSetup confinement(Confinement other) {
    confinement = other;
    return this;
  }

  /**
   * Has the state of the build saved, so that another process can go on after this one was killed.
   *
   * @param pipeline the file that the pipeline's text is read from
   */
  public PipelineSetup savedTo(BuildStates kept, Path pipeline) {
    states = kept;
    jenkinsfile = pipeline.toAbsolutePath().normalize();
    return this;
  }

  BuildStates states() {
    return states;
  }

  Path jenkinsfile() {
    return jenkinsfile;
  }

  /** Builds that this one runs side by side with; by default it runs alone. */
  public PipelineSetup together(RunningBuilds builds) {
    together = builds;
    return this;
  }

  RunningBuilds together() {
    return together;
  }

  Job job() {
    return job;
  }

  Map<String, Path> libraries() {
    return libraries;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  Path records() {
    return records;
  }

  Confinement confinement() {
    return confinement;
  }

  Consumer<String> sink() {
    return sink;
  }

  Map<String, String> globals() {
    return globals;
  }

  Pace pace() {
    return pace;
  }

  Surroundings surroundings(Console console) {
    return new Surroundings(
        console,
        pace,
        environment,
        home,
        workspace,
        keepsWorkspace,
        records,
        credentials,
        answers,
        together);
  }
}
