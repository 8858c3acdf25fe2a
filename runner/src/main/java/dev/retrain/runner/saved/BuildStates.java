package dev.retrain.runner.saved;

import hudson.model.Result;
import java.io.IOException;

/** Where the state of a build goes while it runs. */
public interface BuildStates {

  /**
   * Replaces the state. When this returns, a process that comes after a kill finds this one.
   *
   * @throws IOException if the disk does not take it; the state before stays
   */
  void save(SavedBuild state) throws IOException;

  /** Records how the build ended; there is nothing to go on with any more. */
  void ended(Result result) throws IOException;

  /** Keeps nothing. */
  static BuildStates none() {
    return new BuildStates() {
      @Override
      public void save(SavedBuild state) {}

      @Override
      public void ended(Result result) {}
    };
  }
}
