package dev.retrain.runner.shell;

import java.io.IOException;
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

  /**
   * Whether the wrapper of this control folder is alive. After a restart of the machine its number
   * may belong to another program, whose command line does not name the folder; where command lines
   * can't be read, the number decides.
   */
  public boolean alive(ControlFolder folder) {
    return ProcessHandle.of(wrapper)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().arguments())
        .map(words -> words.isEmpty() || List.of(words.get()).contains(folder.path().toString()))
        .orElse(false);
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
