package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.impl.ConstantBlock;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.cloudbees.groovy.cps.impl.FunctionCallEnv;
import com.cloudbees.groovy.cps.impl.ThrowBlock;
import groovy.lang.Closure;

/** Makes code that can be run step by step of a script or of the body of a block. */
final class Entry {
  private Entry() {}

  static Continuable into(PipelineScript script) {
    return new Continuable(script, environment());
  }

  /** A CPS closure answers its call by throwing the invocation that is to be run. */
  static Continuable into(Closure<?> closure) {
    try {
      Object value = closure.call();
      return new Continuable(new ConstantBlock(value), environment());
    } catch (CpsCallableInvocation invocation) {
      return new Continuable(invocation.invoke(environment(), null, Continuation.HALT));
    } catch (RuntimeException e) {
      return new Continuable(new ThrowBlock(new ConstantBlock(e)), environment());
    }
  }

  private static FunctionCallEnv environment() {
    return new FunctionCallEnv(null, Continuation.HALT, null, null);
  }
}
