package dev.retrain.tabular.linear;

/** A fit that has no single answer; the message says why, {@link #feature} whose fault it is. */
public final class UnsolvableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** No feature in particular. */
  public static final int NONE = -1;

  private final int feature;

  UnsolvableException(String message) {
    this(message, NONE);
  }

  UnsolvableException(String message, int feature) {
    super(message);
    this.feature = feature;
  }

  /** The number of a feature that makes trouble, from 0, or {@link #NONE}. */
  public int feature() {
    return feature;
  }
}
