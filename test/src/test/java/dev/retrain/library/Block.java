package dev.retrain.library;

import groovy.lang.Closure;

/** A step that does no more than run its body, such as {@code withEnv}. */
public final class Block extends Closure<Object> {
  private static final long serialVersionUID = 1L;

  Block() {
    super(null);
  }

  /** What Groovy calls. */
  public Object doCall(Object given, Closure<?> body) {
    return body.call();
  }
}
