package dev.retrain.runner.shell;

import java.io.IOException;

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

  /**
   * Asks those programs below the wrapper to end that run no other program. Called again, it
   * reaches the ones around them, so that a script learns how its last command ended before it is
   * asked.
   */
  public void terminateLeaves() {
    ProcessHandle.of(wrapper).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(program -> program.children().findAny().isEmpty())
        .toList()
        .forEach(ProcessHandle::destroy);
  }

  /** Sends a signal to every process of the group, also those whose parents are gone. */
  public void signal(String name) throws IOException {
    new ProcessBuilder("kill", "-s", name, "--", "-" + wrapper)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
