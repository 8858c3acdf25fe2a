package dev.retrain.runner.engine;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;

/** Saves the state of a program each time it waits; what can't be saved fails the build. */
public interface ProgramKeeper {

  /**
   * Saves the state.
   *
   * @throws IOException naming the first object that is not serializable
   */
  void save(Program program) throws IOException;

  /** Serializes the program and forgets the bytes: finds what could not be resumed. */
  static ProgramKeeper checking() {
    return program -> {
      try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
        out.writeObject(program);
      }
    };
  }
}
