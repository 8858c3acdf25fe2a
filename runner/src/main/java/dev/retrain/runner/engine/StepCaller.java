package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;

/**
 * Turns the call of a name in a script into a step: argument checks, start, value or suspension.
 */
final class StepCaller {
  private final Interpreter interpreter;
  private final StepRegistry registry;

  StepCaller(Interpreter interpreter, StepRegistry registry) {
    this.interpreter = interpreter;
    this.registry = registry;
  }

  StepRegistry registry() {
    return registry;
  }

  /** The value of a step that is over at once; any other suspends the calling code. */
  Object call(String name, Object passed) {
    StepType type = registry.step(name).orElse(null);
    if (type != null) {
      return call(type, passed);
    }
    if (registry.isSymbol(name)) {
      Object[] none = {};
      Object given = passed == null ? none : passed;
      return new Described(name, Arguments.parse(given, "value", false, false).values());
    }
    throw registry.unknown(name);
  }

  private Object call(StepType type, Object passed) {
    boolean onlySole = type.parameters().size() == 1 && type.sole() != null;
    Arguments arguments = Arguments.parse(passed, type.sole(), onlySole, type.block());
    if (type.block() && arguments.body() == null && type.bodyNeeded()) {
      throw new IllegalStateException(type.name() + " step must be called with a body");
    }
    Frame frame = interpreter.running();
    frame.calls++;
    interpreter.print(frame.scope, "[Pipeline] " + type.name());
    StepExecution execution = null;
    Progress progress;
    try {
      warnOfSecrets(type, arguments, frame);
      execution = make(type, arguments, frame);
      progress = execution.start(interpreter.context(frame));
    } catch (Exception e) {
      progress = Progress.failed(e);
    }
    if (progress instanceof Progress.Done done) {
      return valueOf(done.outcome(), type, frame);
    }
    return Continuable.suspend(type.name(), new Pending(interpreter, type, execution, progress));
  }

  private Object valueOf(Outcome outcome, StepType type, Frame frame) {
    if (type.block()) {
      interpreter.print(frame.scope, "[Pipeline] // " + type.name());
    }
    if (outcome.isFailure()) {
      ErrorAction.mark(outcome.getAbnormal());
      throw StepCaller.<RuntimeException>unchecked(outcome.getAbnormal());
    }
    return outcome.getNormal();
  }

  private StepExecution make(StepType type, Arguments arguments, Frame frame) throws Exception {
    if (type.needsNode() && !frame.scope.insideNode()) {
      throw new MissingContextVariableException("hudson.FilePath", type.name(), "node");
    }
    Map<String, Object> known = new LinkedHashMap<>();
    TreeSet<String> unknown = new TreeSet<>();
    arguments
        .values()
        .forEach(
            (name, value) -> {
              if (type.parameters().containsKey(name) || type.parameters().containsKey("*")) {
                check(type, arguments, name, value);
                known.put(name, value);
              } else {
                unknown.add(name);
              }
            });
    if (!unknown.isEmpty()) {
      interpreter.print(
          frame.scope,
          "WARNING: Unknown parameter(s) found for class type '"
              + type.className()
              + "': "
              + String.join(",", unknown));
    }
    return type.factory().apply(new Arguments(known, arguments.body(), arguments.interpolated()));
  }

  private static void check(StepType type, Arguments arguments, String name, Object value) {
    Class<?> wanted = type.parameters().getOrDefault(name, Object.class);
    boolean numeric = Number.class.isAssignableFrom(wanted);
    boolean fits =
        value == null
            || wanted.isInstance(value)
            || (numeric && (value instanceof Number || value instanceof CharSequence))
            || (wanted == List.class && !(value instanceof Map));
    if (!fits) {
      String target = type.className() + "." + name;
      throw new IllegalArgumentException(
          String.format(
              "Could not instantiate %s for %s: java.lang.ClassCastException: %s expects %s but"
                  + " received %s",
              braces(arguments.values()), type.className(), target, wanted, value.getClass()));
    }
  }

  private static String braces(Map<String, Object> values) {
    return new java.util.HashMap<>(values).toString();
  }

  /** Interpolating a secret into an argument puts it into the script text; say so. */
  private void warnOfSecrets(StepType type, Arguments arguments, Frame frame) {
    TreeSet<String> found = new TreeSet<>();
    frame
        .scope
        .secrets()
        .forEach(
            (variable, secret) -> {
              boolean hidden = !frame.scope.masks().apply(secret).equals(secret);
              if (hidden && arguments.interpolated().stream().anyMatch(t -> t.contains(secret))) {
                found.add(variable);
              }
            });
    if (!found.isEmpty()) {
      interpreter.print(
          frame.scope,
          "Warning: A secret was passed to \""
              + type.name()
              + "\" using Groovy String interpolation, which is insecure.\n"
              + "\t\t Affected argument(s) used the following variable(s): "
              + found
              + "\n\t\t See https://jenkins.io/redirect/groovy-string-interpolation for details.");
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T unchecked(Throwable error) throws T {
    throw (T) error;
  }

  /** What suspended code hands to the interpreter: the step that it now waits for. */
  record Pending(
      Interpreter interpreter, StepType type, StepExecution execution, Progress progress) {
    void applyTo(Frame frame) {
      frame.step = execution;
      frame.stepName = type.name();
      frame.block = type.block();
      interpreter.apply(frame, progress);
    }
  }
}
