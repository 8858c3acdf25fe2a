package dev.retrain.runner.shell;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts a shell script that outlives this process: in a process group of its own, with its output
 * going to the control folder. A script without {@code #!} is traced and stops at the first error
 * ({@code sh -xe}).
 */
public final class DetachedScript {
  private static final String WRAPPER =
      """
      trap : TERM INT HUP
      echo $$ > "$1/pid.$$"
      if ! ln "$1/pid.$$" "$1/pid" 2> /dev/null; then
        [ ! -e "$1/pid" ] || exit 0
        mv "$1/pid.$$" "$1/pid"
      fi
      exec >> "$1/jenkins-log.txt" 2>&1 < /dev/null
      if [ "$2" = apart ]; then shift 2; "$@" > "$CONTROL/output.txt"; else shift 2; "$@"; fi
      echo $? > "$CONTROL/result.tmp"
      mv "$CONTROL/result.tmp" "$CONTROL/jenkins-result.txt"
      """
          .replace("$CONTROL", "$0");

  private DetachedScript() {}

  /**
   * Writes the script to the control folder and starts it. May be called again for the same folder,
   * also by another process: whichever wrapper links its process id first runs the script, any
   * other ends without a trace.
   *
   * @param outputApart whether standard output goes to a file of its own instead of the log
   * @param environment all variables of the script
   * @param folder where it runs
   */
  public static Process start(
      ControlFolder control,
      String script,
      boolean outputApart,
      Map<String, String> environment,
      Path folder)
      throws IOException {
    Files.createDirectories(folder);
    control.make();
    control.write(script);
    List<String> command = new ArrayList<>(ownGroup(environment));
    String control0 = control.path().toString();
    command.addAll(
        List.of("sh", "-c", WRAPPER, control0, control0, outputApart ? "apart" : "together"));
    if (script.startsWith("#!")) {
      if (!control.script().toFile().setExecutable(true)) {
        throw new IOException(control.script() + " can't be made executable");
      }
      command.addAll(interpreter(script));
    } else {
      command.addAll(List.of("sh", "-xe"));
    }
    command.add(control.script().toString());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return builder.start();
  }

  /**
   * The program of the first line and at most one argument, as the kernel reads them. To have the
   * kernel run the file itself fails at times ("Text file busy"): a process that is just being
   * started elsewhere may still have it open for writing.
   */
  private static List<String> interpreter(String script) {
    String line = script.substring(2).lines().findFirst().orElse("").strip();
    return line.isEmpty() ? List.of("sh") : List.of(line.split("\\s+", 2));
  }

  /** A prefix that gives the command its own process group: util-linux's program, or Perl. */
  private static List<String> ownGroup(Map<String, String> environment) {
    if (onPath("setsid", environment)) {
      return List.of("setsid");
    }
    return onPath("perl", environment)
        ? List.of("perl", "-e", "setpgrp(0, 0); exec @ARGV or exit 127;")
        : List.of();
  }

  private static boolean onPath(String program, Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }
}
