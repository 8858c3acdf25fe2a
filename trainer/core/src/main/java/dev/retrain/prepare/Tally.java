package dev.retrain.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Counts how many rows came through each step of a course. */
public final class Tally {
  private final List<String> names;
  private final long[] leftOut;
  private long rows;

  /** Counts from 0. */
  public Tally(Course course) {
    this.names = course.names();
    this.leftOut = new long[names.size()];
  }

  /**
   * Counts a row.
   *
   * @param by the step that left it out, as {@link Course#apply} says
   */
  public void add(OptionalInt by) {
    rows++;
    by.ifPresent(step -> leftOut[step]++);
  }

  /** How many so far. */
  public List<StepCount> counts() {
    List<StepCount> counts = new ArrayList<>();
    long in = rows;
    for (int at = 0; at < leftOut.length; at++) {
      counts.add(new StepCount(names.get(at), in, in - leftOut[at]));
      in -= leftOut[at];
    }
    return counts;
  }
}
