package dev.retrain.library;

import groovy.lang.Closure;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The step {@code catchError}: the body's error gives the build a result, and the pipeline goes on.
 */
public final class CatchError extends Closure<Object> {
  private static final long serialVersionUID = 1L;

  CatchError(Supplier<RecordedBuild> build) {
    super(build);
  }

  /** What Groovy calls; an interruption or a defect of the test passes. */
  public Object doCall(Map<String, Object> given, Closure<?> body) throws Exception {
    try {
      body.call();
    } catch (Exception e) { // Groovy throws checked exceptions as they are
      if (e instanceof RuntimeException || e instanceof InterruptedException) {
        throw e;
      }
      ((RecordedBuild) ((Supplier<?>) getOwner()).get())
          .setResult((String) given.get("buildResult"));
    }
    return null;
  }
}
