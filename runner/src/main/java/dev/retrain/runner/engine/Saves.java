package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Outcome;
import java.io.IOException;
import java.io.ObjectStreamException;

/** When a program is saved, and what comes of it when that fails. */
final class Saves {
  private final Interpreter interpreter;
  private final ProgramKeeper keeper;
  private long savedAt = -1;
  private boolean failing;

  Saves(Interpreter interpreter, ProgramKeeper keeper) {
    this.interpreter = interpreter;
    this.keeper = keeper;
  }

  /**
   * Saves if the program changed, or if something was printed, which must not be printed again by a
   * run that goes on from here.
   */
  void save(boolean changed) {
    long written = interpreter.surroundings().console().written();
    Program program = interpreter.program();
    if (program.outcome != null || (!changed && written == savedAt)) {
      return;
    }
    savedAt = written;
    try {
      keeper.save(program);
      program.discard();
      failing = false;
    } catch (ObjectStreamException e) {
      // which frame holds the culprit is unknown; like a controller, blame the newest
      Frame newest = program.newest();
      newest.step = null;
      newest.resume = new Outcome(null, e);
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        interpreter.warn("WARNING: the state of the build can't be saved; it goes on: " + e);
      }
    }
  }
}
