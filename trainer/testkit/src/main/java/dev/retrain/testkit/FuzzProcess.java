package dev.retrain.testkit;

import java.lang.reflect.Constructor;

/** What Jazzer calls in its process: hands each input to the {@link FuzzTarget} that was named. */
public final class FuzzProcess {
  private static FuzzTarget target;

  private FuzzProcess() {}

  /**
   * Called once.
   *
   * @param args the class of the target
   */
  public static void fuzzerInitialize(String[] args) throws Exception {
    Constructor<?> constructor = Class.forName(args[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    target = (FuzzTarget) constructor.newInstance();
    target.seeds(); // what it needs once is made before time is taken
  }

  /** Called for each input; what it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.parse(input);
  }
}
