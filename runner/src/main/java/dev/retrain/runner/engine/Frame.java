package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import java.io.Serializable;

/**
 * One activation of CPS code: the script itself or a body. Frames form a tree by their parents; a
 * frame is runnable when it holds the outcome to go on with, else it waits for its step.
 */
final class Frame implements Serializable {
  private static final long serialVersionUID = 1L;

  final int id;
  final Frame parent;
  final String branch;
  final Scope scope;
  final Continuable code;

  /** What the code goes on with; null while it waits. */
  Outcome resume = new Outcome(null, null);

  /** The step that the code waits for; null while it is runnable. */
  StepExecution step;

  /** The step's type, to name its end on the console. */
  String stepName;

  boolean block;

  /** When the step wants to be polled; {@link Long#MAX_VALUE} while its bodies run. */
  long wakeAt = Long.MAX_VALUE;

  /** How many steps the code has called. */
  int calls;

  Frame(int id, Frame parent, String branch, Scope scope, Continuable code) {
    this.id = id;
    this.parent = parent;
    this.branch = branch;
    this.scope = scope;
    this.code = code;
  }

  boolean runnable() {
    return resume != null;
  }

  boolean isBelow(Frame other) {
    for (Frame each = parent; each != null; each = each.parent) {
      if (each == other) {
        return true;
      }
    }
    return false;
  }
}
