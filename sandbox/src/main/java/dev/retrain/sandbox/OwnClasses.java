package dev.retrain.sandbox;

import dev.retrain.runner.engine.Interpreter;
import groovy.lang.GroovyClassLoader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Permits members of classes that the pipeline or a library of it defines. What the Groovy compiler
 * adds is not theirs, but for the parts that an enum or an inner class can't do without.
 */
final class OwnClasses implements Permission {

  @Override
  public boolean permits(Member member, Object receiver, Object... arguments) {
    ClassLoader loader = member.getDeclaringClass().getClassLoader();
    ClassLoader source =
        loader instanceof GroovyClassLoader.InnerLoader ? loader.getParent() : loader;
    return source != null
        && source.equals(Interpreter.current().classes())
        && (!member.isSynthetic() || isNeeded(member));
  }

  private static boolean isNeeded(Member member) {
    Class<?> type = member.getDeclaringClass();
    Class<?> outer = type.getEnclosingClass();
    boolean ofEnum = type.isEnum() && Modifier.isStatic(member.getModifiers());
    if (member instanceof Constructor<?> constructor) {
      Class<?>[] types = constructor.getParameterTypes();
      return outer != null && types.length > 0 && types[0].equals(outer);
    }
    if (member instanceof Method) {
      return ofEnum && member.getName().equals("$INIT");
    }
    return (ofEnum && member.getName().equals("$VALUES"))
        || (member.getName().startsWith("this$") && ((Field) member).getType().equals(outer));
  }
}
