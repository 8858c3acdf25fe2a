package dev.retrain.prepare;

import java.util.ArrayList;
import java.util.List;

/** One course through the steps: what rows must have before it, and how many came through. */
public final class Course {
  private final List<String> columns;
  private final List<Turn> turns;
  private final long[] in;
  private final long[] out;

  /**
   * A step's turn.
   *
   * @param asked whether anybody wants what it does
   */
  record Turn(String name, PrepareStep step, boolean asked) {}

  Course(List<String> columns, List<Turn> turns) {
    this.columns = columns.stream().sorted().toList();
    this.turns = List.copyOf(turns);
    this.in = new long[turns.size()];
    this.out = new long[turns.size()];
  }

  /** The columns that a row must have. */
  public List<String> columns() {
    return columns;
  }

  /**
   * Takes a row through all steps.
   *
   * @return false if one left it out
   * @throws BadCellException if a cell is not what a step takes it for
   */
  public boolean apply(PreparedRow row) throws BadCellException {
    for (int at = 0; at < turns.size(); at++) {
      in[at]++;
      if (turns.get(at).asked() && !turns.get(at).step().apply(row)) {
        return false;
      }
      out[at]++;
    }
    return true;
  }

  /** How many rows went through each step so far. */
  public List<StepCount> counts() {
    List<StepCount> counts = new ArrayList<>();
    for (int at = 0; at < in.length; at++) {
      counts.add(new StepCount(turns.get(at).name(), in[at], out[at]));
    }
    return counts;
  }
}
