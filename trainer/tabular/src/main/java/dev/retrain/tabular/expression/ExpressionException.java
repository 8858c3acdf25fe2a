package dev.retrain.tabular.expression;

/** A text is no expression. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String cure;

  ExpressionException(String message, String cure) {
    super(message);
    this.cure = cure;
  }

  /** What to write instead. */
  public String cure() {
    return cure;
  }
}
