package dev.retrain.prepare;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import java.util.List;
import java.util.OptionalInt;

/** The way of rows through the steps, and what they must have before it. Immutable. */
public final class Course {
  private final List<String> columns;
  private final List<Turn> turns;

  /**
   * A step's turn.
   *
   * @param asked whether anybody wants what it does
   */
  record Turn(String name, PrepareStep step, boolean asked) {}

  Course(List<String> columns, List<Turn> turns) {
    this.columns = columns.stream().sorted().toList();
    this.turns = List.copyOf(turns);
  }

  /** The columns that a row must have. */
  public List<String> columns() {
    return columns;
  }

  /** Whether there is no step. */
  public boolean isEmpty() {
    return turns.isEmpty();
  }

  /** Names of the steps in their order. */
  List<String> names() {
    return turns.stream().map(Turn::name).toList();
  }

  /**
   * Takes a row through all steps.
   *
   * @return which step left it out, counted from 0; nothing if it came through
   * @throws BadCellException if a cell is not what a step takes it for
   * @throws DataException if a step fails
   */
  public OptionalInt apply(PreparedRow row) throws BadCellException {
    for (int at = 0; at < turns.size(); at++) {
      if (turns.get(at).asked() && !apply(turns.get(at), row)) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  /** A function from anybody's jar may have defects; they are told as its own. */
  private static boolean apply(Turn turn, PreparedRow row) throws BadCellException {
    try {
      return turn.step().apply(row);
    } catch (RuntimeException e) {
      throw new DataException(
          "the preparation step "
              + turn.name()
              + " failed ("
              + e.getClass().getSimpleName()
              + ": "
              + PlainText.of(e.getMessage())
              + "). Mend the function, or take the step out of prepare.",
          e);
    }
  }
}
