package dev.retrain.sandbox;

import dev.retrain.runner.engine.EnvironmentVariable;
import dev.retrain.runner.engine.PipelineScript;
import dev.retrain.runner.engine.SpreadArguments;
import groovy.lang.MissingPropertyException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.util.Set;
import org.codehaus.groovy.runtime.GStringImpl;
import org.jenkinsci.plugins.workflow.cps.CpsClosure2;

/**
 * Permits the ways by which a script reaches steps, global variables and the environment: those are
 * dynamic calls of the engine's own objects, which no list of signatures can tell from others.
 */
final class EngineMembers implements Permission {
  private static final Set<String> OF_SCRIPT =
      Set.of("invokeMethod", "evaluate", "print", "println", "printf", "sleep");
  private static final Set<String> OF_ENVIRONMENT = Set.of("getProperty", "setProperty");

  @Override
  public boolean permits(Member member, Object receiver, Object... arguments) {
    Class<?> type = member.getDeclaringClass();
    String name = member.getName();
    if (member instanceof Constructor<?>) {
      return type.equals(GStringImpl.class) || type.equals(PipelineScript.class);
    }
    if (receiver instanceof PipelineScript script) {
      return OF_SCRIPT.contains(name)
          || (name.equals("getProperty") && hasProperty(script, String.valueOf(arguments[0])));
    }
    if (receiver instanceof EnvironmentVariable) {
      return OF_ENVIRONMENT.contains(name);
    }
    return type.equals(CpsClosure2.class)
        || type.equals(SpreadArguments.class)
        || (name.equals("invokeMethod") && isSteps(receiver));
  }

  /** The variable {@code steps} is a nested class of the script's. */
  private static boolean isSteps(Object receiver) {
    return receiver != null && PipelineScript.class.equals(receiver.getClass().getEnclosingClass());
  }

  private static boolean hasProperty(PipelineScript script, String name) {
    try {
      script.getProperty(name);
      return true;
    } catch (MissingPropertyException e) {
      return false;
    }
  }
}
