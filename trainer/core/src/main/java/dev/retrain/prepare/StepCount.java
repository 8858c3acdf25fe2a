package dev.retrain.prepare;

/**
 * How many rows went through a step.
 *
 * @param step name of the function
 * @param in rows that it was given
 * @param out rows that it did not leave out
 */
public record StepCount(String step, long in, long out) {
  public StepCount {
    if (out < 0 || out > in) {
      throw new IllegalArgumentException(out + " rows out of " + in);
    }
  }
}
