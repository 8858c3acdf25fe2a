package dev.retrain.runner.shell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ends the processes of a detached script. */
public final class ProcessGroup {
  private final long wrapper;

  /**
   * The group that a wrapper leads.
   *
   * @param wrapper the process id of the wrapper, which leads the group
   */
  public ProcessGroup(long wrapper) {
    this.wrapper = wrapper;
  }

  public boolean alive() {
    return ProcessHandle.of(wrapper).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Asks the programs that the script runs to end, the innermost first; the wrapper stays. */
  public void terminate() {
    List<ProcessHandle> programs = new ArrayList<>();
    ProcessHandle.of(wrapper).ifPresent(root -> root.descendants().forEach(programs::add));
    Collections.reverse(programs);
    programs.forEach(ProcessHandle::destroy);
  }

  /** Sends a signal to every process of the group, also those whose parents are gone. */
  public void signal(String name) throws IOException {
    new ProcessBuilder("kill", "-s", name, "--", "-" + wrapper)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
