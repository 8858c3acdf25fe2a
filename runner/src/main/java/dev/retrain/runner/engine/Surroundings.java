package dev.retrain.runner.engine;

import dev.retrain.runner.build.RunningBuilds;
import dev.retrain.runner.console.Console;
import java.nio.file.Path;
import java.util.Map;

/**
 * What this process gives to a run; nothing of it is saved with the program.
 *
 * @param console where the build prints
 * @param pace the clock
 * @param environment variables of the machine, seen inside {@code node}
 * @param home the folder that stands for the controller's home; {@code ws} makes folders in it
 * @param workspace the folder that {@code node} gives
 * @param keepsWorkspace whether the workspace is a person's working copy, which {@code deleteDir}
 *     must not empty
 * @param records the folder of this build: artefacts, stashes, saved program
 * @param credentials by id
 * @param answers to {@code input} steps by their id
 * @param together the builds that run side by side with this one
 */
public record Surroundings(
    Console console,
    Pace pace,
    Map<String, String> environment,
    Path home,
    Path workspace,
    boolean keepsWorkspace,
    Path records,
    Map<String, Credential> credentials,
    Map<String, InputAnswer> answers,
    RunningBuilds together) {

  /**
   * A secret that {@code withCredentials} can bind.
   *
   * @param user empty for a secret text
   */
  public record Credential(String user, String secret) {}

  /**
   * How a question is answered.
   *
   * @param proceed false to reject it
   * @param values of the question's parameters by name
   * @param by who answered
   */
  public record InputAnswer(boolean proceed, Map<String, Object> values, String by) {

    /** Lets the question wait for ever. */
    public static final InputAnswer NEVER = new InputAnswer(false, Map.of(), "nobody");
  }
}
