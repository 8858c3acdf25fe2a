package dev.retrain.runner.engine;

import java.io.IOException;

/** Saves the state of a program each time it waits, and when it has printed. */
@FunctionalInterface
public interface ProgramKeeper {

  /**
   * Saves the state.
   *
   * @throws java.io.ObjectStreamException naming the first object that is not serializable: it
   *     fails the build
   * @throws IOException if the state can't be kept: the build goes on, and the state before stays
   */
  void save(Program program) throws IOException;
}
