package dev.retrain.sandbox;

import groovy.lang.GString;
import groovy.lang.GroovyInterceptable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the member that a dynamic use means. A method is named by the most general type that has
 * it, so that one entry of a list covers all that implement it. Null means that there is none.
 */
final class CallSites {
  private CallSites() {}

  static Method method(Object receiver, String name, Object... arguments) {
    Set<Class<?>> types = types(receiver);
    if (types.contains(GroovyInterceptable.class) && !name.equals("invokeMethod")) {
      return method(receiver, "invokeMethod", name, arguments);
    }
    Stream<Class<?>> searched =
        receiver instanceof GString
            ? Stream.concat(types.stream(), Stream.of(String.class))
            : types.stream();
    return searched
        .map(type -> declared(type, name, arguments))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  static Method staticMethod(Class<?> type, String name, Object... arguments) {
    return declared(type, name, arguments).orElse(null);
  }

  /** The setter of a property: the only one there is, whatever the value, or the one that fits. */
  static Method setter(Object receiver, String name, Object value) {
    Method[] setters =
        types(receiver).stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
            .toArray(Method[]::new);
    return setters.length == 1 ? setters[0] : method(receiver, name, new Object[] {value});
  }

  static Constructor<?> constructor(Class<?> type, Object... arguments) {
    return mostSpecific(Arrays.stream(type.getDeclaredConstructors()), arguments)
        .orElseGet(() -> withoutParameters(type, arguments));
  }

  /** Groovy makes an object without arguments and sets its properties from a map. */
  private static Constructor<?> withoutParameters(Class<?> type, Object... arguments) {
    if (arguments.length != 1 || !(arguments[0] instanceof Map)) {
      return null;
    }
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(constructor -> constructor.getParameterCount() == 0)
        .findFirst()
        .orElse(null);
  }

  static Field field(Object receiver, String name) {
    return types(receiver).stream()
        .map(type -> staticField(type, name))
        .filter(found -> found != null)
        .findFirst()
        .orElse(null);
  }

  static Field staticField(Class<?> type, String name) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> field.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static Optional<Method> declared(Class<?> type, String name, Object... arguments) {
    return mostSpecific(
        Arrays.stream(type.getDeclaredMethods()).filter(method -> method.getName().equals(name)),
        arguments);
  }

  private static <T extends Executable> Optional<T> mostSpecific(
      Stream<T> overloads, Object... arguments) {
    return overloads
        .map(overload -> new Fit<>(overload, arguments))
        .filter(Fit::matches)
        .reduce((best, next) -> next.isMoreSpecificThan(best) ? next : best)
        .map(Fit::member);
  }

  private static Set<Class<?>> types(Object receiver) {
    Set<Class<?>> types = new LinkedHashSet<>();
    addTypes(types, receiver.getClass());
    return types;
  }

  private static void addTypes(Set<Class<?>> types, Class<?> type) {
    if (type.getSuperclass() != null) {
      addTypes(types, type.getSuperclass());
    }
    for (Class<?> implemented : type.getInterfaces()) {
      addTypes(types, implemented);
    }
    types.add(type);
  }
}
