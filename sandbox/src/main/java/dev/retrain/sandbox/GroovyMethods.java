package dev.retrain.sandbox;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.DateGroovyMethods;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.EncodingGroovyMethods;
import org.codehaus.groovy.runtime.ProcessGroovyMethods;
import org.codehaus.groovy.runtime.SqlGroovyMethods;
import org.codehaus.groovy.runtime.StringGroovyMethods;
import org.codehaus.groovy.runtime.SwingGroovyMethods;
import org.codehaus.groovy.runtime.XmlGroovyMethods;

/** The methods that Groovy adds to Java's classes: static ones with the receiver in front. */
final class GroovyMethods {
  private static final List<Class<?>> CLASSES =
      List.of(
          DefaultGroovyMethods.class,
          StringGroovyMethods.class,
          SwingGroovyMethods.class,
          SqlGroovyMethods.class,
          XmlGroovyMethods.class,
          EncodingGroovyMethods.class,
          DateGroovyMethods.class,
          ProcessGroovyMethods.class);

  private GroovyMethods() {}

  /** All that may be meant, one of a class at most. */
  static Stream<Method> named(String name, Object... receiverAndArguments) {
    return CLASSES.stream()
        .map(type -> CallSites.staticMethod(type, name, receiverAndArguments))
        .filter(method -> method != null);
  }

  static Object[] with(Object receiver, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = receiver;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }
}
