package dev.retrain.kernel;

/**
 * The equations of a row can't be solved in float arithmetic, or its factors are not finite. The
 * message names the row and the knob to turn.
 */
public final class DivergenceException extends ArithmeticException {
  private static final long serialVersionUID = 1L;

  DivergenceException(String side, int row, String what, AlsParameters parameters) {
    super(
        String.format(
            java.util.Locale.ROOT,
            "ALS diverged: %s in %s row %d with regularization %s and alpha %s. Raise"
                + " regularization, or lower alpha.",
            what,
            side,
            row,
            parameters.regularization(),
            parameters.alpha()));
  }
}
