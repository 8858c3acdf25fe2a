package dev.retrain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.kernel.AlsParameters.Solver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientRowsTest {
  private static final IterationListener NOBODY = (done, total) -> {};
  private static final SparseRows OBSERVED = RandomRows.of(80, 60, 0.2, 4);

  /** k steps of conjugate gradients solve k equations, but for rounding. */
  @ParameterizedTest(name = "{0} factors")
  @ValueSource(ints = {1, 2, 3})
  void as_many_steps_as_factors_are_the_exact_solution(int factors) {
    Factors exact = fit(factors, 2, Solver.CHOLESKY);
    Factors steps = fit(factors, 2, Solver.CONJUGATE_GRADIENT);
    assertArrayEquals(exact.users(), steps.users(), 1e-3f);
    assertArrayEquals(exact.items(), steps.items(), 1e-3f);
  }

  @Test
  void a_dozen_rounds_reach_what_is_minimised_as_well_as_exact_ones() {
    double exact = objective(fit(16, 12, Solver.CHOLESKY));
    double steps = objective(fit(16, 12, Solver.CONJUGATE_GRADIENT));
    double first = objective(fit(16, 1, Solver.CONJUGATE_GRADIENT));
    assertEquals(exact, steps, 0.01 * exact);
    assertTrue(steps < 0.95 * first, first + " → " + steps);
  }

  @Test
  void the_bits_are_the_same_on_any_number_of_threads() {
    AlsParameters parameters = parameters(37, 3, Solver.CONJUGATE_GRADIENT);
    Factors one = ImplicitAls.fit(OBSERVED, parameters, 1, NOBODY);
    Factors four = ImplicitAls.fit(OBSERVED, parameters, 4, NOBODY);
    assertArrayEquals(one.users(), four.users(), 0f);
    assertArrayEquals(one.items(), four.items(), 0f);
  }

  private static Factors fit(int factors, int iterations, Solver solver) {
    return ImplicitAls.fit(OBSERVED, parameters(factors, iterations, solver), 2, NOBODY);
  }

  private static AlsParameters parameters(int factors, int iterations, Solver solver) {
    return new AlsParameters(factors, iterations, 0.02, 0.5, 10, 3, solver);
  }

  /** The formula of {@link ImplicitAls}, term by term. */
  private static double objective(Factors fitted) {
    int users = OBSERVED.rows();
    int items = OBSERVED.columns();
    double[][] weight = new double[users][items];
    int[] ofItem = new int[items];
    double sum = 0;
    for (int u = 0; u < users; u++) {
      for (int at = OBSERVED.start()[u]; at < OBSERVED.start()[u + 1]; at++) {
        weight[u][OBSERVED.column()[at]] = OBSERVED.weight()[at];
        ofItem[OBSERVED.column()[at]]++;
      }
      int entries = OBSERVED.start()[u + 1] - OBSERVED.start()[u];
      sum += ridge(entries, items) * product(fitted, fitted.users(), u, fitted.users(), u);
    }
    for (int i = 0; i < items; i++) {
      sum += ridge(ofItem[i], users) * product(fitted, fitted.items(), i, fitted.items(), i);
      for (int u = 0; u < users; u++) {
        double score = product(fitted, fitted.users(), u, fitted.items(), i);
        sum += weight[u][i] * (score - 1) * (score - 1) + score * score / 10;
      }
    }
    return sum;
  }

  private static double ridge(int entries, int others) {
    return 0.02 * Math.sqrt(entries + others / 10.0);
  }

  private static double product(Factors fitted, float[] a, int rowA, float[] b, int rowB) {
    int k = fitted.factors();
    double sum = 0;
    for (int f = 0; f < k; f++) {
      sum += a[rowA * k + f] * b[rowB * k + f];
    }
    return sum;
  }
}
