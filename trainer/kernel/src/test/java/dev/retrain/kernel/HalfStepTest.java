package dev.retrain.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One half-step against the same equations in double, written down entry by entry over every item
 * and solved by Gaussian elimination with pivoting.
 */
class HalfStepTest {
  private static final int USERS = 23;
  private static final int ITEMS = 150;

  @ParameterizedTest(name = "{0} factors")
  @ValueSource(ints = {1, 3, 4, 7, 16, 33})
  void a_half_step_solves_the_equations_of_the_paper(int factors) {
    SparseRows observed = RandomRows.of(USERS, ITEMS, 0.3, 40 + factors);
    AlsParameters parameters = new AlsParameters(factors, 1, 0.02, 0.7, 8, 5);
    float[] items = GaussianStart.matrix(ITEMS, factors, 9);
    float[] users = new float[USERS * factors];
    try (RowBlocks blocks = new RowBlocks(2)) {
      ImplicitAls.halfStep(Arithmetic.plain(), "user", observed, items, users, parameters, blocks);
    }
    for (int user = 0; user < USERS; user++) {
      double[] expected = solveDense(observed, user, items, parameters);
      for (int f = 0; f < factors; f++) {
        assertEquals(expected[f], users[user * factors + f], 2e-4 * Math.abs(expected[f]) + 2e-4);
      }
    }
  }

  /** Hu, Koren and Volinsky's sum over all items of confidence, weight w + 1/α where observed. */
  private static double[] solveDense(
      SparseRows observed, int user, float[] items, AlsParameters parameters) {
    int k = parameters.factors();
    double[] w = new double[ITEMS];
    int n = 0;
    for (int at = observed.start()[user]; at < observed.start()[user + 1]; at++) {
      w[observed.column()[at]] = observed.weight()[at];
      n++;
    }
    double ridge =
        parameters.regularization()
            * Math.pow(n + ITEMS / parameters.alpha(), parameters.regularizationExponent());
    double[][] system = new double[k][k + 1];
    for (int f = 0; f < k; f++) {
      for (int g = 0; g < k; g++) {
        for (int i = 0; i < ITEMS; i++) {
          system[f][g] += (w[i] + 1 / parameters.alpha()) * items[i * k + f] * items[i * k + g];
        }
      }
      system[f][f] += ridge;
      for (int i = 0; i < ITEMS; i++) {
        system[f][k] += w[i] * items[i * k + f];
      }
    }
    return eliminate(system);
  }

  private static double[] eliminate(double[][] system) {
    int k = system.length;
    for (int column = 0; column < k; column++) {
      int pivot = column;
      for (int row = column; row < k; row++) {
        pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
      }
      double[] held = system[column];
      system[column] = system[pivot];
      system[pivot] = held;
      for (int row = 0; row < k; row++) {
        double part = row == column ? 0 : system[row][column] / system[column][column];
        for (int c = column; c <= k; c++) {
          system[row][c] -= part * system[column][c];
        }
      }
    }
    double[] solution = new double[k];
    for (int row = 0; row < k; row++) {
      solution[row] = system[row][k] / system[row][row];
    }
    return solution;
  }
}
