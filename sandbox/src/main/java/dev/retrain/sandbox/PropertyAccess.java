package dev.retrain.sandbox;

import groovy.lang.GroovyRuntimeException;
import groovy.lang.MetaMethod;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.codehaus.groovy.runtime.DefaultGroovyMethods;
import org.codehaus.groovy.runtime.MetaClassHelper;
import org.codehaus.groovy.runtime.metaclass.ClosureMetaMethod;

/**
 * What a property means: a variable of the script, a getter or setter, a method that Groovy adds, a
 * field, or the class's own {@code getProperty}; on a class, its static members too. The first that
 * is permitted decides; else the first that is there is the one refused.
 */
final class PropertyAccess {
  private static final Object[] NONE = {};
  private final Rules rules;

  PropertyAccess(Rules rules) {
    this.rules = rules;
  }

  void checkRead(Object receiver, String property) {
    MissingPropertyException missing = null;
    if (receiver instanceof Script script) {
      try {
        script.getBinding().getVariable(property);
        return;
      } catch (MissingPropertyException e) {
        missing = e;
      }
    }
    if (receiver.getClass().isArray() && property.equals("length")) {
      return;
    }
    Decision decision = new Decision(rules);
    if (reads(decision, receiver, property)) {
      return;
    }
    if (missing != null) {
      throw missing;
    }
    refuse(decision, receiver, property);
  }

  private boolean reads(Decision decision, Object receiver, String property) {
    String getter = "get" + MetaClassHelper.capitalize(property);
    String question = "is" + MetaClassHelper.capitalize(property);
    Object[] self = {receiver};
    Object[] name = {property};
    return decision.allows(CallSites.method(receiver, getter, NONE), receiver)
        || decision.allows(boolOnly(CallSites.method(receiver, question, NONE)), receiver)
        || GroovyMethods.named(getter, self).anyMatch(each -> decision.allows(each, null, self))
        || GroovyMethods.named(question, self)
            .anyMatch(each -> decision.allows(boolOnly(each), null, self))
        || decision.allows(CallSites.field(receiver, property), receiver)
        || decision.allows(
            own(receiver, property),
            CallSites.method(receiver, "getProperty", name),
            receiver,
            name)
        || metaMethod(receiver, getter, NONE) instanceof ClosureMetaMethod
        || (receiver instanceof Class<?> type && readsStatic(decision, type, property));
  }

  private static boolean readsStatic(Decision decision, Class<?> type, String property) {
    String getter = "get" + MetaClassHelper.capitalize(property);
    String question = "is" + MetaClassHelper.capitalize(property);
    return decision.allows(CallSites.staticMethod(type, getter, NONE), null)
        || decision.allows(boolOnly(CallSites.staticMethod(type, question, NONE)), null)
        || decision.allows(CallSites.staticField(type, property), null);
  }

  void checkWrite(Object receiver, String property, Object value) {
    boolean isVariable =
        receiver instanceof Script && !property.equals("binding") && !property.equals("metaClass");
    if (isVariable) {
      return;
    }
    Decision decision = new Decision(rules);
    if (!writes(decision, receiver, property, value)) {
      refuse(decision, receiver, property);
    }
  }

  private boolean writes(Decision decision, Object receiver, String property, Object value) {
    String setter = "set" + MetaClassHelper.capitalize(property);
    Object[] one = {value};
    Object[] both = {property, value};
    return decision.allows(CallSites.setter(receiver, setter, value), receiver, one)
        || decision.allows(
            own(receiver, property),
            CallSites.method(receiver, "setProperty", both),
            receiver,
            both)
        || decision.allows(CallSites.field(receiver, property), receiver, one)
        || (receiver instanceof Class<?> type
            && (decision.allows(CallSites.staticMethod(type, setter, one), null, one)
                || decision.allows(CallSites.staticField(type, property), null, one)));
  }

  /** The field behind {@code object.@name}. */
  void checkField(Object receiver, String name) {
    Decision decision = new Decision(rules);
    boolean allowed =
        decision.allows(CallSites.field(receiver, name), receiver)
            || (receiver instanceof Class<?> type
                && decision.allows(CallSites.staticField(type, name), null));
    if (!allowed) {
      refuse(decision, receiver, name);
    }
  }

  private static void refuse(Decision decision, Object receiver, String property) {
    if (decision.hasRefused()) {
      throw decision.refusal();
    }
    throw new MissingPropertyException(
        "No such field found: field " + Signatures.nameOf(receiver) + " " + property);
  }

  private static String own(Object receiver, String property) {
    return receiver.getClass().getName() + "." + property;
  }

  private static Method boolOnly(Method method) {
    return method != null && method.getReturnType().equals(boolean.class) ? method : null;
  }

  /** A method that only the receiver's meta class knows, or null. */
  static MetaMethod metaMethod(Object receiver, String name, Object... arguments) {
    Class<?>[] types =
        Arrays.stream(arguments)
            .map(each -> each == null ? void.class : each.getClass())
            .toArray(Class<?>[]::new);
    try {
      return DefaultGroovyMethods.getMetaClass(receiver).pickMethod(name, types);
    } catch (GroovyRuntimeException e) {
      // the call is ambiguous
      return null;
    }
  }
}
