package dev.retrain.runner.steps;

import dev.retrain.runner.engine.Interpreter;
import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * The value of the {@code library} step: {@code library('x').org.acme.Thing.new(this)}. Names
 * become a path of packages until one is a class.
 */
public final class LibraryClasses extends GroovyObjectSupport implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;

  LibraryClasses(String name) {
    this.name = name;
  }

  @Override
  public Object getProperty(String property) {
    if (name.isEmpty()) {
      return new LibraryClasses(property);
    }
    if (Character.isUpperCase(lastPart().charAt(0))) {
      return InvokerHelper.getProperty(type(), property);
    }
    return new LibraryClasses(name + "." + property);
  }

  @Override
  public Object invokeMethod(String method, Object args) {
    return method.equals("new")
        ? InvokerHelper.invokeConstructorOf(type(), args)
        : InvokerHelper.invokeMethod(type(), method, args);
  }

  private String lastPart() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private Class<?> type() {
    try {
      return Interpreter.current().classes().loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("the library has no class " + name, e);
    }
  }
}
