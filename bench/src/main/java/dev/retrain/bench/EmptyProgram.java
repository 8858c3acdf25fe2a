package dev.retrain.bench;

/** What a Java costs that does nothing. */
public final class EmptyProgram {
  private EmptyProgram() {}

  /** Does nothing. */
  public static void main(String[] args) {
    // as it says
  }
}
