package dev.retrain.sandbox;

import groovy.lang.GString;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** Whether a method or constructor takes some arguments, and whether better than another. */
final class Fit<T extends Executable> {
  private final T member;
  private final Class<?>[] types;
  private final boolean spread;
  private final Object[] arguments;

  Fit(T member, Object... arguments) {
    this.member = member;
    this.types = member.getParameterTypes();
    this.spread = member.isVarArgs() || (member instanceof Method && hasArrayForMore(arguments));
    this.arguments = spread ? gathered(arguments) : arguments;
  }

  T member() {
    return member;
  }

  /** Groovy takes a last parameter that is an array for a list of values, as it has written it. */
  private boolean hasArrayForMore(Object... given) {
    int last = types.length - 1;
    if (last < 1 || !types[last].isArray() || given.length <= types.length) {
      return false;
    }
    Class<?> element = types[last].getComponentType();
    return Arrays.stream(given).skip(last).allMatch(each -> each == null || fits(element, each));
  }

  private Object[] gathered(Object... given) {
    int fixed = types.length - 1;
    int more = given.length - fixed;
    if (more < 0 || (more == 1 && types[fixed].isInstance(given[fixed]))) {
      return given;
    }
    Class<?> element = boxed(types[fixed].getComponentType());
    if (more > 0 && given[fixed] != null && !element.isInstance(given[fixed])) {
      return given;
    }
    Object[] gathered = Arrays.copyOf(given, fixed + 1);
    gathered[fixed] = DefaultTypeTransformation.castToVargsArray(given, fixed, types[fixed]);
    return gathered;
  }

  boolean matches() {
    if (arguments.length != types.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!takes(types[i], arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean takes(Class<?> type, Object value) {
    if (value == null) {
      return !type.isPrimitive();
    }
    return fits(boxed(type), value)
        || (type.equals(String.class) && value instanceof GString)
        || (type.equals(long.class) && value instanceof Integer)
        || (type.equals(int.class) && value instanceof Long number && number.intValue() == number);
  }

  private static boolean fits(Class<?> type, Object value) {
    return type.isInstance(value);
  }

  /** A simple order: the first parameter that differs decides; one of unrelated types by name. */
  boolean isMoreSpecificThan(Fit<T> other) {
    if (spread != other.spread) {
      return other.spread;
    }
    for (int i = 0; i < types.length; i++) {
      Class<?> mine = boxed(types[i]);
      Class<?> its = boxed(other.types[i]);
      if (mine.isAssignableFrom(its)) {
        return false;
      }
      if (its.isAssignableFrom(mine)) {
        return true;
      }
      if (mine.equals(Long.class) && its.equals(Integer.class)) {
        return false;
      }
      if (mine.equals(Integer.class) && its.equals(Long.class)) {
        return true;
      }
    }
    return member.toString().compareTo(other.member.toString()) > 0;
  }

  private static Class<?> boxed(Class<?> type) {
    return MethodType.methodType(type).wrap().returnType();
  }
}
