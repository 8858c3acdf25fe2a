package dev.retrain.runner.engine;

/** Words for a call that went to CPS code through code that can't wait for it. */
final class Mismatches {
  private Mismatches() {}

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
