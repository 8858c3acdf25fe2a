package dev.retrain.kernel;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Alternating least squares for implicit feedback.
 *
 * <p>Vectors x of users and y of items, both of length k, minimise
 *
 * <pre>
 *   Σ over observed (u,i) of w(u,i) (x(u)·y(i) − 1)²  +  1/α Σ over all (u,i) of (x(u)·y(i))²
 *     + Σ over u of r(u) |x(u)|²  +  Σ over i of r(i) |y(i)|²,
 *   r(u) = λ (n(u) + items/α)^ν,   r(i) = λ (n(i) + users/α)^ν,   n: observed entries of the row.
 * </pre>
 *
 * <p>This is the objective of Hu, Koren and Volinsky 2008 ("Collaborative filtering for implicit
 * feedback datasets") in the form of Rendle, Krichene, Zhang and Koren 2021 ("Revisiting the
 * performance of iALS on item recommendation benchmarks"), whose unobserved weight α0 is 1/α and
 * whose frequency-scaled regularisation is r. With the items fixed, each user's vector solves
 *
 * <pre>
 *    (Σ w(u,i) y(i) y(i)ᵀ + G/α + r(u) I) x(u) = Σ w(u,i) y(i),   G = Σ over all i of y(i) y(i)ᵀ
 * </pre>
 *
 * <p>exactly, by {@linkplain Cholesky Cholesky}; then users and items change places. All arithmetic
 * is float; every sum has one fixed order ({@link Arithmetic}), so the same input gives the same
 * bits on any number of threads and any Java.
 */
public final class ImplicitAls {
  private static final int ROWS_A_BLOCK = 64;

  private ImplicitAls() {}

  /**
   * Fits both sides. A row without entries gets the zero vector.
   *
   * @param byUser the weights w, a row for each user and a column for each item
   * @param threads how many threads work, at least 1
   * @param listener told after each iteration
   * @throws DivergenceException if the equations of a row can't be solved
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static Factors fit(
      SparseRows byUser, AlsParameters parameters, int threads, IterationListener listener) {
    return fit(Arithmetic.fastest(), byUser, parameters, threads, listener);
  }

  /** The same with an arithmetic of the caller's choice, which changes no bit. */
  public static Factors fit(
      Arithmetic arithmetic,
      SparseRows byUser,
      AlsParameters parameters,
      int threads,
      IterationListener listener) {
    SparseRows byItem = byUser.transposed();
    int k = parameters.factors();
    float[] items = GaussianStart.matrix(byItem.rows(), k, parameters.seed());
    float[] users = new float[Math.multiplyExact(byUser.rows(), k)];
    try (RowBlocks blocks = new RowBlocks(threads)) {
      for (int done = 1; done <= parameters.iterations(); done++) {
        halfStep(arithmetic, "user", byUser, items, users, parameters, blocks);
        halfStep(arithmetic, "item", byItem, users, items, parameters, blocks);
        listener.iterationDone(done, parameters.iterations());
      }
    }
    return new Factors(k, users, items);
  }

  /**
   * Solves every row of one side.
   *
   * @param side {@code user} or {@code item}, for messages
   * @param observed the weights, a row for each row to solve
   * @param fixed the vectors of the other side
   * @param solved where the vectors go
   */
  static void halfStep(
      Arithmetic arithmetic,
      String side,
      SparseRows observed,
      float[] fixed,
      float[] solved,
      AlsParameters parameters,
      RowBlocks blocks) {
    float[] gram =
        GramMatrix.of(arithmetic, fixed, observed.columns(), parameters.factors(), blocks);
    float unobserved = (float) (1 / parameters.alpha());
    for (int i = 0; i < gram.length; i++) {
      gram[i] *= unobserved;
    }
    FixedSide fixedSide = new FixedSide(arithmetic, parameters, gram, fixed);
    AtomicReference<Failure> first = new AtomicReference<>();
    blocks.run(
        observed.rows(),
        ROWS_A_BLOCK,
        () -> {
          RowSolver solver = fixedSide.solver();
          return (from, to) -> {
            for (int row = from; row < to; row++) {
              String what = solver.solve(observed, row, solved);
              if (!what.isEmpty()) {
                first.accumulateAndGet(new Failure(row, what), Failure::lower);
              }
            }
          };
        });
    if (first.get() != null) {
      throw new DivergenceException(side, first.get().row, first.get().what, parameters);
    }
  }

  /** The lowest row that failed, so that the message is the same on any number of threads. */
  private record Failure(int row, String what) {
    static Failure lower(Failure known, Failure next) {
      return known == null || next.row < known.row ? next : known;
    }
  }
}
