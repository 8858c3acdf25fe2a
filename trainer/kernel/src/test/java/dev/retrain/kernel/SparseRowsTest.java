package dev.retrain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseRowsTest {
  @Test
  void transposing_twice_gives_the_same_rows() {
    SparseRows rows = RandomRows.of(30, 17, 0.2, 4);
    SparseRows twice = rows.transposed().transposed();
    assertArrayEquals(rows.start(), twice.start());
    assertArrayEquals(rows.column(), twice.column());
    assertArrayEquals(rows.weight(), twice.weight());
  }

  @Test
  void transposing_exchanges_rows_and_columns() {
    SparseRows rows = new SparseRows(3, new int[] {0, 2, 3}, new int[] {0, 2, 2}, weights(1, 2, 3));
    SparseRows turned = rows.transposed();
    assertArrayEquals(new int[] {0, 1, 1, 3}, turned.start());
    assertArrayEquals(new int[] {0, 0, 1}, turned.column());
    assertArrayEquals(weights(1, 2, 3), turned.weight());
  }

  @ParameterizedTest(name = "column {0} after column 1, weight {1}")
  @CsvSource({"1, 1", "0, 1", "3, 1", "-1, 1", "2, -1", "2, NaN", "2, Infinity"})
  void what_would_end_in_a_wrong_model_is_refused(int column, float weight) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SparseRows(3, new int[] {0, 2}, new int[] {1, column}, new float[] {1, weight}));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "factors, 0",
    "factors, 1025",
    "iterations, 0",
    "regularization, 0",
    "regularization, NaN",
    "regularization_exponent, 1.5",
    "alpha, 0",
    "alpha, Infinity"
  })
  void a_knob_out_of_its_range_is_refused_by_name(String knob, double value) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new AlsParameters(
                    knob.equals("factors") ? (int) value : 8,
                    knob.equals("iterations") ? (int) value : 1,
                    knob.equals("regularization") ? value : 0.1,
                    knob.equals("regularization_exponent") ? value : 1,
                    knob.equals("alpha") ? value : 10,
                    1));
    assertTrue(refusal.getMessage().startsWith(knob + " is "), refusal.getMessage());
  }

  private static float[] weights(float... weights) {
    return weights;
  }
}
