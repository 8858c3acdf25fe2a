package dev.retrain.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that may mount file systems of their own, which nobody else sees and which are gone
 * with them. It takes no rights where the kernel lets users make namespaces. The part's name is
 * {@code unshare}.
 */
public final class OwnMounts {
  private OwnMounts() {}

  /**
   * A process with a {@code tmpfs} of its own.
   *
   * @param folder where it is mounted
   * @param size its size in bytes
   * @param main class that runs on this class path
   */
  public static ProcessBuilder tmpfs(Path folder, long size, Class<?> main, String... args)
      throws IOException, InterruptedException {
    List<String> java =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    java.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    java.addAll(List.of(System.getProperty("java.class.path"), main.getName()));
    java.addAll(List.of(args));
    return tmpfs(folder, size, java);
  }

  /**
   * Any process with a {@code tmpfs} of its own.
   *
   * @param folder where it is mounted
   * @param size its size in bytes
   */
  public static ProcessBuilder tmpfs(Path folder, long size, List<String> program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(unshare());
    String script = "mount -t tmpfs -o size=\"$1\" none \"$2\" && shift 2 && exec \"$@\"";
    command.addAll(List.of("sh", "-c", script, "sh", Long.toString(size), folder.toString()));
    command.addAll(program);
    return new ProcessBuilder(command);
  }

  /**
   * A process that can only read a folder, but for one folder in it.
   *
   * @param writable a folder inside
   */
  public static ProcessBuilder readOnly(Path folder, Path writable, List<String> program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(unshare());
    String script =
        "mount --bind \"$1\" \"$1\" && mount --bind \"$2\" \"$2\" && mount -o remount,bind,ro \"$1\""
            + " && shift 2 && exec \"$@\"";
    command.addAll(List.of("sh", "-c", script, "sh", folder.toString(), writable.toString()));
    command.addAll(program);
    return new ProcessBuilder(command);
  }

  private static List<String> unshare() throws IOException, InterruptedException {
    List<String> command = List.of(RealParts.program("unshare").toString(), "-r", "-m");
    List<String> probe = new ArrayList<>(command);
    probe.add("true");
    int code =
        new ProcessBuilder(probe)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      RealParts.missing("unshare", "let users make namespaces (user.max_user_namespaces)");
    }
    return command;
  }
}
