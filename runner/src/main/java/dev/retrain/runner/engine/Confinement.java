package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.impl.FunctionCallEnv;
import com.cloudbees.groovy.cps.sandbox.Invoker;
import java.util.Optional;

/**
 * How pipeline code is compiled, and who carries out its calls. A controller knows two ways:
 * trusted code, which may do whatever the controller may, and code in a sandbox, of which each call
 * is looked at first. This program runs trusted code; the other way is there for tests.
 */
public interface Confinement {

  /** A transformer for one compiler. */
  CpsTransformer transformer();

  /** What surrounds the outermost call of a piece of code. */
  default FunctionCallEnv outermost() {
    FunctionCallEnv outermost = new FunctionCallEnv(null, Continuation.HALT, null, null);
    outermost.setInvoker(invoker());
    return outermost;
  }

  /** Carries out calls, property accesses and the like of transformed code. */
  Invoker invoker();

  /** What the console says about an error that ended a piece of code, besides the error itself. */
  Optional<String> remark(Throwable error);
}
