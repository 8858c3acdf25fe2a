package dev.retrain.runner.engine;

import groovy.lang.Closure;

/**
 * A body that a block step runs.
 *
 * @param name of a branch, or the empty string
 * @param title shown behind the opening brace, or the empty string
 * @param code the closure
 * @param scope what the body sees
 */
public record Body(String name, String title, Closure<?> code, Scope scope) {

  /** The only body of a block without a title. */
  public static Body plain(Closure<?> code, Scope scope) {
    return new Body("", "", code, scope);
  }
}
