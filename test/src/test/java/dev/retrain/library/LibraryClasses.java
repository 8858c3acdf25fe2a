package dev.retrain.library;

import groovy.lang.GroovyClassLoader;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;

/** The library's classes on plain Groovy, for tests of those that are pure. */
final class LibraryClasses {
  private final GroovyClassLoader loader =
      new GroovyClassLoader(LibraryClasses.class.getClassLoader());

  LibraryClasses() {
    loader.addClasspath(Checkout.ROOT.resolve("src").toString());
  }

  /** Calls a static method of {@code dev.retrain.pipeline.<type>}. */
  Object call(String type, String method, Object... arguments) {
    return InvokerHelper.invokeMethod(type(type), method, arguments);
  }

  Object create(String type, Object... arguments) {
    return InvokerHelper.invokeConstructorOf(type(type), arguments);
  }

  /** Calls a method of an object. */
  static Object call(Object object, String method, Object... arguments) {
    return InvokerHelper.invokeMethod(object, method, arguments);
  }

  static Object get(Object object, String property) {
    return InvokerHelper.getProperty(object, property);
  }

  /** The options of retrainPipeline. */
  Object config(Map<String, Object> options) {
    return create("config.RetrainConfig", options);
  }

  Class<?> type(String type) {
    try {
      return loader.loadClass("dev.retrain.pipeline." + type);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("no such class in src/: " + type, e);
    }
  }
}
