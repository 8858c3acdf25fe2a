package dev.retrain.testkit.recorded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is compared of the console of a pipeline, and what the recorded ones had around them. */
public final class RecordedConsole {
  /** Classes that hold the running code of a pipeline, a controller's and ours. */
  private static final String KEEPERS =
      "org\\.jenkinsci|dev\\.retrain|Thread #|com\\.cloudbees\\.groovy\\.cps\\.Continuable@";

  /** Recordings in which the order of some lines is a race, on a controller too. */
  private static final Set<String> RACES =
      Set.of("03", "11", "13", "15", "21", "22", "23", "39", "52", "53", "62", "68", "71", "73");

  /** Recordings in which programs of one shell pipeline are traced. */
  private static final Set<String> TRACES_A_PIPE = Set.of("15", "39");

  private static final int TRIES = 10;

  private RecordedConsole() {}

  /** The number that a recording's name begins with. */
  public static String number(String name) {
    return name.substring(0, 2);
  }

  /**
   * Runs a recording. Both sides of a pipe trace to one log at the same time, so that the letters
   * of two trace lines may mix: the shell's doing, there as here. Such a pipeline is run again
   * until they do not.
   *
   * @param name of the recording
   * @param expected its console
   * @param folder to make the home of each run in
   * @param run gives the console of a run with that home
   */
  public static String run(String name, String expected, Path folder, RunWith run)
      throws Exception {
    String actual = run.console(Files.createDirectories(folder.resolve(name)));
    for (int again = 1; again < TRIES && isTorn(name, expected, actual); again++) {
      actual = run.console(Files.createDirectories(folder.resolve(name + again)));
    }
    return actual;
  }

  private static boolean isTorn(String name, String expected, String actual) {
    return TRACES_A_PIPE.contains(number(name)) && !expected.equals(actual);
  }

  /** Without ids, times, process numbers, engine frames and the list of a controller's steps. */
  public static String plain(String console) {
    return console
        .replaceAll("(?m)^\\t+at .*\n", "")
        .replaceAll("(?m)^\\tin (field|object) (" + KEEPERS + ").*\n", "")
        .replaceAll("(?m)^(\\tin object \\S+)@[0-9a-f]+", "$1@*")
        .replaceAll("(?m)ErrorId: [0-9a-f-]{36}", "ErrorId: *")
        .replace("hudson.remoting.ProxyException: ", "")
        .replaceAll("found among steps \\[.*\\] or symbols \\[.*\\] or globals \\[.*\\]", "found …")
        .replaceAll("durable-[0-9a-f]{8}", "durable-*")
        .replaceAll("(?m)^\\+ kill -9 [0-9]+", "+ kill -9 *")
        .replaceAll("\\[\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z\\]", "[TIME]");
  }

  /** Its lines, in the order of the alphabet where their own order is a race. */
  public static String settled(String name, String console) {
    return RACES.contains(number(name))
        ? Arrays.stream(console.split("\n")).sorted().collect(Collectors.joining("\n", "", "\n"))
        : console;
  }

  /** The environment of the machine that a controller's agent was on. */
  public static Map<String, String> machine(Path home) {
    return Map.of(
        "PATH", System.getenv("PATH"),
        "HOME", home.toString(),
        "LANG", "C.UTF-8",
        "OLDPWD", "/",
        "SHLVL", "1");
  }

  /** What a controller's own process puts into each build; the empty one is unset in a node. */
  public static Map<String, String> controller(Path home) {
    return Map.of(
        "CLASSPATH", "",
        "HUDSON_HOME", home.toString(),
        "JENKINS_HOME", home.toString(),
        "HUDSON_SERVER_COOKIE", "0123456789abcdef",
        "JENKINS_SERVER_COOKIE", "0123456789abcdef");
  }

  /** A run in a home folder of its own. */
  public interface RunWith {
    /** The console that it left. */
    String console(Path home) throws Exception;
  }
}
