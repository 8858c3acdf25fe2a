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

  static Continuable into(PipelineScript script, FunctionCallEnv outermost) {
    return new Continuable(script, outermost);
  }

  /** A CPS closure answers its call by throwing the invocation that is to be run. */
  static Continuable into(Closure<?> closure, FunctionCallEnv outermost) {
    try {
      Object value = closure.call();
      return new Continuable(new ConstantBlock(value), outermost);
    } catch (CpsCallableInvocation invocation) {
      return new Continuable(invocation.invoke(outermost, null, Continuation.HALT));
    } catch (RuntimeException e) {
      return new Continuable(new ThrowBlock(new ConstantBlock(e)), outermost);
    }
  }
}
