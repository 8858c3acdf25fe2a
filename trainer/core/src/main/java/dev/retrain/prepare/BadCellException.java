package dev.retrain.prepare;

/** A cell is not what it must be. */
public final class BadCellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String column;

  /**
   * An exception.
   *
   * @param column its name
   * @param what goes on where the column's name ended, {@code is 'x', no number} for example
   */
  public BadCellException(String column, String what) {
    super(what);
    this.column = column;
  }

  /** Name of the column. */
  public String column() {
    return column;
  }
}
