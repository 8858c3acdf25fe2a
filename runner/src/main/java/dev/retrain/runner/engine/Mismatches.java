package dev.retrain.runner.engine;

import java.util.List;

/** Words for a call that went to CPS code through code that can't wait for it. */
final class Mismatches {
  /** Where the classes of plug-ins and of the engine live. */
  private static final List<String> PLUG_INS =
      List.of(
          "com.cloudbees.groovy.", "dev.retrain.runner.", "org.jenkinsci.plugins.", "org.kohsuke.");

  private Mismatches() {}

  /** A controller does not report what an object of a plug-in's class makes of a call. */
  static boolean isOpaque(Object expectedOn) {
    return expectedOn != null
        && PLUG_INS.stream().anyMatch(expectedOn.getClass().getName()::startsWith);
  }

  static String report(Object expectedOn, String expected, Object caughtOn, String caught) {
    return "expected to call "
        + name(expectedOn, expected)
        + " but wound up catching "
        + name(caughtOn, caught);
  }

  private static String name(Object receiver, String method) {
    if (receiver == null) {
      return method;
    }
    Class<?> type = receiver instanceof Class<?> itself ? itself : receiver.getClass();
    return type.getName() + "." + method;
  }
}
