package dev.retrain.sandbox;

import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.Script;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.metaclass.ClosureMetaMethod;
import org.codehaus.groovy.syntax.Types;
import org.kohsuke.groovy.sandbox.GroovyInterceptor;
import org.kohsuke.groovy.sandbox.impl.Checker;

/** Looks at each use of a member by a script, as the script-security plug-in does. */
@SuppressWarnings("rawtypes")
final class SandboxInterceptor extends GroovyInterceptor {
  /** What the compiler knows how to calculate, without a method of the number's class. */
  private static final Set<String> ARITHMETIC =
      Set.of(
          "plus",
          "minus",
          "multiply",
          "div",
          "compareTo",
          "or",
          "and",
          "xor",
          "intdiv",
          "mod",
          "leftShift",
          "rightShift",
          "rightShiftUnsigned");

  private final Rules rules;
  private final PropertyAccess properties;

  SandboxInterceptor(Rules rules) {
    this.rules = rules;
    this.properties = new PropertyAccess(rules);
  }

  @Override
  public Object onMethodCall(Invoker invoker, Object receiver, String name, Object... arguments)
      throws Throwable {
    Method method = CallSites.method(receiver, name, arguments);
    if (method != null) {
      check(remark(receiver, name, arguments), method, receiver, arguments);
      return receiver.getClass().isArray() && name.equals("clone")
          ? copy(receiver)
          : invoker.call(receiver, name, arguments);
    }
    if (receiver instanceof Number && ARITHMETIC.contains(name)) {
      return invoker.call(receiver, name, arguments);
    }
    Object[] all = GroovyMethods.with(receiver, arguments);
    Decision decision = new Decision(rules);
    if (GroovyMethods.named(name, all).anyMatch(each -> decision.allows(each, null, all))) {
      return invoker.call(receiver, name, arguments);
    }
    if (decision.hasRefused()) {
      throw decision.refusal();
    }
    return withoutMethod(invoker, receiver, name, arguments);
  }

  /** A closure in a map or in the script's variables, or a class that answers any call. */
  private Object withoutMethod(Invoker invoker, Object receiver, String name, Object... arguments)
      throws Throwable {
    if (receiver instanceof Map<?, ?>
        && onMethodCall(invoker, receiver, "get", name) instanceof Closure<?> closure) {
      return onMethodCall(invoker, closure, "call", arguments);
    }
    if (receiver instanceof Script script && script.getBinding().hasVariable(name)) {
      Object variable = script.getBinding().getVariable(name);
      if (!InvokerHelper.getMetaClass(variable).respondsTo(variable, "call", arguments).isEmpty()) {
        return onMethodCall(invoker, variable, "call", arguments);
      }
    }
    if (CallSites.method(receiver, "invokeMethod", name, arguments) != null) {
      return onMethodCall(invoker, receiver, "invokeMethod", name, arguments);
    }
    if (PropertyAccess.metaMethod(receiver, name, arguments) instanceof ClosureMetaMethod) {
      return invoker.call(receiver, name, arguments);
    }
    throw new MissingMethodException(name, receiver.getClass(), arguments);
  }

  /** An enum's {@code values()} copies an array, which Groovy can do only if Java opens itself. */
  private static Object copy(Object array) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copy;
  }

  private static String remark(Object receiver, String name, Object... arguments) {
    return name.equals("invokeMethod")
            && arguments.length == 2
            && arguments[0] instanceof String called
            && arguments[1] instanceof Object[] handed
        ? Signatures.nameOf(receiver) + " " + called + Signatures.typesOf(handed)
        : "";
  }

  @Override
  public Object onNewInstance(Invoker invoker, Class type, Object... arguments) throws Throwable {
    Constructor<?> constructor = CallSites.constructor(type, arguments);
    if (constructor == null) {
      throw rules.refuseMissing(
          "No such constructor found: new "
              + Signatures.name(type)
              + Signatures.typesOf(arguments));
    }
    check("", constructor, null, arguments);
    boolean fromMap =
        constructor.getParameterCount() == 0
            && arguments.length == 1
            && arguments[0] instanceof Map<?, ?>;
    if (!fromMap) {
      return invoker.call(type, null, arguments);
    }
    Object made = invoker.call(type, null);
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) arguments[0]).entrySet()) {
      Checker.checkedSetProperty(
          made, entry.getKey(), false, false, Types.ASSIGN, entry.getValue());
    }
    return made;
  }

  @Override
  public Object onStaticCall(Invoker invoker, Class type, String name, Object... arguments)
      throws Throwable {
    Method method = CallSites.staticMethod(type, name, arguments);
    if (method == null) {
      throw rules.refuseMissing(
          "No such static method found: staticMethod "
              + Signatures.name(type)
              + " "
              + name
              + Signatures.typesOf(arguments));
    }
    check("", method, null, arguments);
    return invoker.call(type, name, arguments);
  }

  @Override
  public Object onSuperCall(
      Invoker invoker, Class sender, Object receiver, String name, Object... arguments)
      throws Throwable {
    Method method = CallSites.method(receiver, name, arguments);
    if (method == null) {
      throw rules.refuseMissing(
          "No such method found: super.method "
              + Signatures.nameOf(receiver)
              + " "
              + name
              + Signatures.typesOf(arguments));
    }
    check("", method, receiver, arguments);
    return super.onSuperCall(invoker, sender, receiver, name, arguments);
  }

  @Override
  public Object onGetProperty(Invoker invoker, Object receiver, String name) throws Throwable {
    properties.checkRead(receiver, name);
    return invoker.call(receiver, name);
  }

  @Override
  public Object onSetProperty(Invoker invoker, Object receiver, String name, Object value)
      throws Throwable {
    properties.checkWrite(receiver, name, value);
    return invoker.call(receiver, name, value);
  }

  @Override
  public Object onGetAttribute(Invoker invoker, Object receiver, String name) throws Throwable {
    properties.checkField(receiver, name);
    return invoker.call(receiver, name);
  }

  @Override
  public Object onSetAttribute(Invoker invoker, Object receiver, String name, Object value)
      throws Throwable {
    properties.checkField(receiver, name);
    return invoker.call(receiver, name, value);
  }

  @Override
  public Object onGetArray(Invoker invoker, Object receiver, Object index) throws Throwable {
    checkIndex("getAt", receiver, index);
    return invoker.call(receiver, null, index);
  }

  @Override
  public Object onSetArray(Invoker invoker, Object receiver, Object index, Object value)
      throws Throwable {
    checkIndex("putAt", receiver, index, value);
    return invoker.call(receiver, null, index, value);
  }

  private void checkIndex(String name, Object receiver, Object... arguments) {
    if (receiver.getClass().isArray() && arguments[0] instanceof Integer) {
      return;
    }
    Method method = CallSites.method(receiver, name, arguments);
    if (method != null) {
      check("", method, receiver, arguments);
      return;
    }
    Object[] all = GroovyMethods.with(receiver, arguments);
    Method added =
        GroovyMethods.named(name, all)
            .findFirst()
            .orElseThrow(
                () ->
                    rules.refuseMissing(
                        "No such "
                            + name
                            + " method found: method "
                            + Signatures.nameOf(receiver)
                            + "["
                            + Signatures.nameOf(arguments[0])
                            + "]"));
    check("", added, null, all);
  }

  private void check(String remark, Member member, Object receiver, Object... arguments) {
    Decision decision = new Decision(rules);
    if (!decision.allows(remark, member, receiver, arguments)) {
      throw decision.refusal();
    }
  }
}
