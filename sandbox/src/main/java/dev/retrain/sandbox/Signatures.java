package dev.retrain.sandbox;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Members of classes as the lists write them: {@code staticMethod java.lang.Math abs int}. */
final class Signatures {
  private Signatures() {}

  static String of(Member member) {
    return of(member, member.getName());
  }

  /** The entry that permits all methods, or all fields, of the member's class. */
  static String ofAll(Member member) {
    return of(member, "*");
  }

  private static String of(Member member, String name) {
    String type = name(member.getDeclaringClass());
    String prefix = Modifier.isStatic(member.getModifiers()) ? "static" : "";
    if (member instanceof Constructor<?> constructor) {
      return "new " + type + types(constructor.getParameterTypes());
    }
    if (member instanceof Executable method) {
      String kind = prefix.isEmpty() ? "method " : "staticMethod ";
      return kind + type + " " + name + types(method.getParameterTypes());
    }
    return (prefix.isEmpty() ? "field " : "staticField ") + type + " " + name;
  }

  static String name(Class<?> type) {
    return type.isArray() ? name(type.getComponentType()) + "[]" : type.getName();
  }

  /** The name of a value's class, or {@code null}. */
  static String nameOf(Object value) {
    return value == null ? "null" : name(value.getClass());
  }

  /** The classes of values, each with a blank in front. */
  static String typesOf(Object... values) {
    return Arrays.stream(values).map(value -> " " + nameOf(value)).collect(Collectors.joining());
  }

  private static String types(Class<?>... types) {
    return Arrays.stream(types).map(type -> " " + name(type)).collect(Collectors.joining());
  }
}
