package dev.retrain.kernel;

/** What {@link ImplicitAls} found: one vector for each user and item. */
public final class Factors {
  private final int factors;
  private final float[] users;
  private final float[] items;

  /**
   * Takes over the arrays; nobody may change them afterwards.
   *
   * @param factors length k of each vector
   * @param users the users' vectors, row after row, {@code users * k} values
   * @param items the items' vectors, row after row, {@code items * k} values
   */
  public Factors(int factors, float[] users, float[] items) {
    this.factors = factors;
    this.users = users;
    this.items = items;
  }

  /** Length of each vector. */
  public int factors() {
    return factors;
  }

  /** The users' vectors, row after row; not a copy. */
  public float[] users() {
    return users;
  }

  /** The items' vectors, row after row; not a copy. */
  public float[] items() {
    return items;
  }
}
