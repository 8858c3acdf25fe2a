package dev.retrain.runner.engine;

import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;
import java.util.Map;

/** The variable {@code env}: reads what a program would see here, writes for the whole build. */
public final class EnvironmentVariable extends GroovyObjectSupport implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The variable's value in the scope of the running code, or null. */
  static String read(Interpreter interpreter, String name) {
    return variables(interpreter).get(name);
  }

  private static Map<String, String> variables(Interpreter interpreter) {
    Frame running = interpreter.running();
    Scope scope = running == null ? Scope.OUTERMOST : running.scope;
    return StepContext.environment(interpreter, scope);
  }

  @Override
  public Object getProperty(String name) {
    return read(Interpreter.current(), name);
  }

  @Override
  public void setProperty(String name, Object value) {
    Interpreter.current().program().build.assigned().put(name, String.valueOf(value));
  }

  /** The variables of the build alone, without those of a machine or a block. */
  public Map<String, String> getEnvironment() {
    Interpreter interpreter = Interpreter.current();
    return dev.retrain.runner.build.EnvironmentLayers.ofBuild(interpreter.program().build);
  }
}
