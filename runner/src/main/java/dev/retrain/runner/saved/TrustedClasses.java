package dev.retrain.runner.saved;

import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Lets in the classes that a program consists of and no others: those that the pipeline's own
 * sources define, the engine's, and plain values of Java and Groovy. What can be made to call
 * methods while it is read (proxies, Groovy's method closures) is out.
 */
final class TrustedClasses {
  private static final Set<String> PACKAGES =
      Set.of(
          "java.lang",
          "java.math",
          "java.net",
          "java.nio.charset",
          "java.text",
          "java.time",
          "java.time.chrono",
          "java.time.temporal",
          "java.time.zone",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.regex",
          "java.io",
          "groovy.lang",
          "groovy.json",
          "groovy.json.internal",
          "org.codehaus.groovy.runtime",
          "org.codehaus.groovy.util");

  private static final Set<String> TREES =
      Set.of(
          "com.cloudbees.groovy.cps.",
          "com.google.common.collect.Immutable",
          "dev.retrain.",
          "hudson.",
          "jenkins.",
          "net.sf.json.",
          "org.apache.commons.collections.map.ListOrderedMap",
          "org.jenkinsci.plugins.");

  /** Holders of calls rather than of values. */
  private static final Set<String> OUT =
      Set.of(
          "java.io.FilePermission",
          "java.net.URL",
          "java.util.concurrent.CompletableFuture",
          "org.codehaus.groovy.runtime.ConversionHandler",
          "org.codehaus.groovy.runtime.ConvertedClosure",
          "org.codehaus.groovy.runtime.ConvertedMap",
          "org.codehaus.groovy.runtime.CurriedClosure",
          "org.codehaus.groovy.runtime.ComposedClosure",
          "org.codehaus.groovy.runtime.MethodClosure");

  private final ClassLoader program;

  TrustedClasses(ClassLoader program) {
    this.program = program;
  }

  /** Whether a program may consist of objects of a class, or of arrays of them. */
  boolean contains(Class<?> type) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element.isPrimitive() || isTrusted(element);
  }

  private boolean isTrusted(Class<?> type) {
    String name = type.getName();
    if (Proxy.isProxyClass(type) || OUT.contains(name)) {
      return false;
    }
    return type.getClassLoader() == program
        || name.equals("java.lang.invoke.SerializedLambda")
        || PACKAGES.contains(type.getPackageName())
        || TREES.stream().anyMatch(name::startsWith);
  }
}
