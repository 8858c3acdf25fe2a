package dev.retrain.sandbox;

import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.GroovyRuntimeException;
import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.Set;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.kohsuke.groovy.sandbox.impl.Checker;

/**
 * Permits Groovy's own code behind casts, ranges and signs. What a cast calls (the constructor of a
 * class from a list, the methods of an interface from a closure) is looked at by itself; a range or
 * a sign only works on numbers and texts, because on other values it calls methods of theirs.
 */
final class Operators implements Permission {
  private static final Set<String> CASTS = Set.of("asType", "castToType");
  private static final Set<String> OF_VALUES =
      Set.of("bitwiseNegate", "createRange", "unaryMinus", "unaryPlus");

  @Override
  public boolean permits(Member member, Object receiver, Object... arguments) {
    if (member.getDeclaringClass().equals(Checker.class)) {
      return isCheckedCast(member, arguments);
    }
    if (!member.getDeclaringClass().equals(ScriptBytecodeAdapter.class)) {
      return false;
    }
    if (CASTS.contains(member.getName())) {
      check((Class<?>) arguments[1], arguments[0]);
      return true;
    }
    return OF_VALUES.contains(member.getName())
        && Arrays.stream(arguments).allMatch(Operators::isPlain);
  }

  /** groovy-sandbox 1.19 looks at {@code value as File}, but not at {@code (File) value}. */
  private static boolean isCheckedCast(Member member, Object... arguments) {
    if (!member.getName().equals("checkedCast")) {
      return false;
    }
    check((Class<?>) arguments[0], arguments[1]);
    return true;
  }

  private static boolean isPlain(Object value) {
    return value instanceof Number || value instanceof CharSequence || value instanceof Boolean;
  }

  /** Throws a refusal; that the cast itself fails is the script's matter. */
  private static void check(Class<?> type, Object value) {
    try {
      Checker.checkedCast(type, value, true, true, false);
    } catch (CpsCallableInvocation | ClassCastException | GroovyRuntimeException e) {
      // the cast that follows ends the same way
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a cast to " + type + " threw a checked exception", e);
    }
  }
}
