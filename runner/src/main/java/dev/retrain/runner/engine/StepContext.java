package dev.retrain.runner.engine;

import dev.retrain.runner.build.BuildState;
import dev.retrain.runner.build.EnvironmentLayers;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a step can reach: the scope it was called in, the build, and this process' surroundings. */
public final class StepContext {
  private final Interpreter interpreter;
  private final Frame frame;

  StepContext(Interpreter interpreter, Frame frame) {
    this.interpreter = interpreter;
    this.frame = frame;
  }

  public Scope scope() {
    return frame.scope;
  }

  public BuildState build() {
    return interpreter.program().build;
  }

  public Surroundings surroundings() {
    return interpreter.surroundings();
  }

  /** Prints lines; the masks of the scope apply. */
  public void print(String text) {
    interpreter.print(frame.scope, text);
  }

  /** Prints a message of the script, with the time in front where the scope wants it. */
  public void printOutput(String text) {
    interpreter.printOutput(frame.scope, text);
  }

  /** Prints what a program printed, with its own line ends; the masks of the scope apply. */
  public void printRaw(String text) {
    interpreter.printRaw(frame.scope, text);
  }

  /** Milliseconds since 1970 UTC. */
  public long now() {
    return interpreter.surroundings().pace().millis();
  }

  /** The current folder. */
  public Path folder() {
    return Path.of(frame.scope.folder());
  }

  /** A path of the script: relative ones count from the current folder. */
  public Path file(String path) {
    return folder().resolve(path);
  }

  /** The folder for files that are not part of the workspace. */
  public Path temporaryFolder() {
    return TemporaryFolder.of(Path.of(frame.scope.workspace())).path();
  }

  /** All variables that a program started here would see. */
  public Map<String, String> environment() {
    return environment(interpreter, frame.scope);
  }

  static Map<String, String> environment(Interpreter interpreter, Scope scope) {
    Surroundings around = interpreter.surroundings();
    Map<String, String> env = new TreeMap<>();
    if (scope.insideNode()) {
      env.putAll(around.environment());
      env.put("NODE_NAME", "built-in");
      env.put("NODE_LABELS", "built-in");
      env.put("EXECUTOR_NUMBER", "0");
      env.put("WORKSPACE", scope.workspace());
      env.put("WORKSPACE_TMP", TemporaryFolder.of(Path.of(scope.workspace())).path().toString());
      env.put("JENKINS_HOME", around.home().toString());
    }
    env.putAll(EnvironmentLayers.ofBuild(interpreter.program().build));
    if (scope.insideNode()) {
      env.values().removeIf(String::isEmpty);
    }
    scope.overrides().forEach(overrides -> EnvironmentLayers.override(env, overrides));
    env.putAll(scope.secrets());
    return env;
  }

  /** A word that names this call in this build, the same after a restart. */
  public String callId() {
    String build = build().job().tag() + "/" + build().startMillis();
    String seed = build + "/" + frame.id + "/" + frame.calls;
    return UUID.nameUUIDFromBytes(seed.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .toString()
        .substring(0, 8);
  }

  /** Has a folder deleted as soon as a state was saved that needs it no more. */
  public void discard(Path folder) {
    interpreter.program().discardLater(folder);
  }

  /** Tells the bodies of this step to end because of the cause. */
  public void stopBodies(Throwable cause) {
    interpreter.stopBelow(frame, cause);
  }

  /** Ends the wait for the next poll; may be called by any thread. */
  public Runnable waker() {
    return interpreter::wake;
  }

  /** The shared library, for steps that read its resources or add another one. */
  public ScriptLoader scripts() {
    return interpreter.scripts();
  }
}
