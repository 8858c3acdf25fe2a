package dev.retrain.registry;

import dev.retrain.failure.UsageException;
import java.util.List;
import java.util.stream.Collectors;

/** A registry can't be used. The message has one line for each problem, in the file's order. */
public class RegistryException extends UsageException {
  private static final long serialVersionUID = 1L;

  /** How many problems are listed; of more, the number is told. */
  public static final int MOST_LISTED = 50;

  private final transient List<Problem> problems;

  /**
   * Lists what is wrong.
   *
   * @param file the file's name as the user gave it
   * @param problems at least one
   */
  public RegistryException(String file, List<Problem> problems) {
    super(message(Shown.whole(file), problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems, also those that the message does not list. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(String file, List<Problem> problems) {
    int more = problems.size() - MOST_LISTED;
    return file
        + (problems.size() == 1 ? " has an error:" : " has " + problems.size() + " errors:")
        + problems.stream()
            .limit(MOST_LISTED)
            .map(problem -> "\n  " + problem.message(file))
            .collect(Collectors.joining())
        + (more > 0 ? "\n  … and " + more + " more" : "");
  }
}
