package dev.retrain.serve.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells a process from another one that later got the same id.
 *
 * @param pid the process id
 * @param started on Linux the boot id and the start in clock ticks since then, which no change of
 *     the wall clock moves; elsewhere the start time
 */
public record ProcessMark(long pid, String started) {
  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int START_TICKS = 19;

  /** The mark of a running process; empty if there is none with this id, or only its remains. */
  public static Optional<ProcessMark> of(long pid) {
    if (Files.isReadable(PROC.resolve("self/stat"))) {
      return ofLinux(pid);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> new ProcessMark(pid, start.toString()));
  }

  /** Reads {@code /proc/<pid>/stat} (proc(5)): the fields after the name in parentheses. */
  private static Optional<ProcessMark> ofLinux(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
        return Optional.empty(); // dead, only not yet reaped by its parent
      }
      String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
      return Optional.of(new ProcessMark(pid, boot + "/" + fields[START_TICKS]));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether this very process still runs. */
  public boolean alive() {
    return of(pid).equals(Optional.of(this));
  }

  /** The handle of this very process; empty if it is gone. */
  public Optional<ProcessHandle> handle() {
    return alive() ? ProcessHandle.of(pid) : Optional.empty();
  }
}
