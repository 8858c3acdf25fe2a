package dev.retrain.runner.engine;

import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.MissingPropertyException;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.InvokerInvocationException;

/**
 * The base class of the Jenkinsfile and of a library's variables. A name that is called is looked
 * for in the binding, among global variables and library variables with a {@code call} method, and
 * among the steps; a name that is read, in the binding, among global and library variables, and in
 * the environment.
 */
public abstract class PipelineScript extends SerializableScript {
  private static final long serialVersionUID = 1L;

  protected PipelineScript() {
    getBinding().setVariable("steps", new Steps());
  }

  @Override
  public final Object invokeMethod(String name, Object args) {
    if (getBinding().hasVariable(name)) {
      Object variable = getBinding().getVariable(name);
      Object[] array = args instanceof Object[] given ? given : new Object[] {args};
      if (!InvokerHelper.getMetaClass(variable).respondsTo(variable, "call", array).isEmpty()) {
        return InvokerHelper.invokeMethod(variable, "call", args);
      }
    }
    Optional<Object> global = global(name);
    if (global.isPresent()) {
      return InvokerHelper.invokeMethod(global.get(), "call", args);
    }
    return Interpreter.current().steps().call(name, args);
  }

  @Override
  public Object getProperty(String name) {
    try {
      return super.getProperty(name);
    } catch (MissingPropertyException e) {
      Optional<Object> global = global(name);
      if (global.isPresent()) {
        return global.get();
      }
      String variable = EnvironmentVariable.read(Interpreter.current(), name);
      if (variable != null) {
        return variable;
      }
      throw e;
    }
  }

  /** Bare {@code x = 1} makes a variable of the whole script, which is seldom meant. */
  @Override
  public void setProperty(String name, Object value) {
    if (getMetaClass().hasProperty(this, name) == null) {
      String type = value == null ? "null" : value.getClass().getSimpleName();
      Interpreter.current()
          .warn(
              "Did you forget the `def` keyword? "
                  + getClass().getSimpleName()
                  + " seems to be setting a field named "
                  + name
                  + " (to a value of type "
                  + type
                  + ") which could lead to memory leaks or other issues.");
    }
    super.setProperty(name, value);
  }

  private Optional<Object> global(String name) {
    Interpreter interpreter = Interpreter.current();
    Optional<Object> global = interpreter.steps().registry().global(name, interpreter);
    if (global.isPresent()) {
      return global;
    }
    Optional<Class<?>> type = interpreter.scripts().variable(name);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    try {
      Object instance = type.get().getDeclaredConstructor().newInstance();
      getBinding().setVariable(name, instance);
      return Optional.of(instance);
    } catch (ReflectiveOperationException e) {
      throw new InvokerInvocationException(e);
    }
  }

  @Override
  public void println() {
    invokeMethod("echo", "");
  }

  @Override
  public void print(Object value) {
    println(value);
  }

  @Override
  public void println(Object value) {
    invokeMethod("echo", String.valueOf(value));
  }

  @Override
  public void printf(String format, Object value) {
    print(DefaultGroovyMethods.sprintf(this, format, value));
  }

  @Override
  public void printf(String format, Object[] values) {
    print(DefaultGroovyMethods.sprintf(this, format, values));
  }

  /** Hides Groovy's own {@code sleep}, which would block the interpreter. */
  public Object sleep(long time) {
    return invokeMethod("sleep", time);
  }

  /** The variable {@code steps}: calls steps by name, past any variable of that name. */
  private static final class Steps extends groovy.lang.GroovyObjectSupport implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invokeMethod(String name, Object args) {
      return Interpreter.current().steps().call(name, args);
    }
  }

  /** Variables of the binding, for tests and saved programs. */
  @SuppressWarnings("unchecked")
  Map<String, Object> variables() {
    return getBinding().getVariables();
  }
}
