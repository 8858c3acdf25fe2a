package org.jenkinsci.plugins.workflow.steps;

/**
 * A step was called outside the block that it needs, {@code sh} outside {@code node} for example.
 */
public final class MissingContextVariableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is missing and which block would give it.
   *
   * @param type the name of the class that the block would have provided
   * @param step the step that was called
   * @param block the step that would provide it
   */
  public MissingContextVariableException(String type, String step, String block) {
    super(
        "Required context class "
            + type
            + " is missing\nPerhaps you forgot to surround the "
            + step
            + " step with a step that provides this, such as: "
            + block);
  }
}
