package dev.retrain.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImplicitAlsTest {
  private static final IterationListener NOBODY = (done, total) -> {};
  private static final AlsParameters PARAMETERS = new AlsParameters(13, 3, 0.01, 1, 10, 7);

  @Test
  void the_bits_are_the_same_on_any_number_of_threads() {
    SparseRows observed = RandomRows.of(500, 2500, 0.02, 3);
    Factors one = ImplicitAls.fit(observed, PARAMETERS, 1, NOBODY);
    for (int threads = 2; threads <= 5; threads++) {
      Factors more = ImplicitAls.fit(observed, PARAMETERS, threads, NOBODY);
      assertArrayEquals(one.users(), more.users(), 0f);
      assertArrayEquals(one.items(), more.items(), 0f);
    }
  }

  /** Pinned, so that another Java, processor or kernel that gives other bits is noticed. */
  @Test
  void the_bits_are_the_pinned_ones() {
    Factors factors = ImplicitAls.fit(RandomRows.of(60, 90, 0.1, 11), PARAMETERS, 2, NOBODY);
    assertEquals(-544251024, Arrays.hashCode(factors.users()));
    assertEquals(2124956568, Arrays.hashCode(factors.items()));
  }

  @Test
  void another_seed_gives_other_vectors() {
    SparseRows observed = RandomRows.of(20, 30, 0.2, 5);
    Factors one = ImplicitAls.fit(observed, PARAMETERS, 1, NOBODY);
    AlsParameters other = new AlsParameters(13, 3, 0.01, 1, 10, 8);
    Factors two = ImplicitAls.fit(observed, other, 1, NOBODY);
    assertTrue(!Arrays.equals(one.users(), two.users()));
  }

  @Test
  void each_iteration_is_reported_once_in_order() {
    List<String> heard = new ArrayList<>();
    ImplicitAls.fit(
        RandomRows.of(5, 5, 0.5, 1),
        PARAMETERS,
        2,
        (done, total) -> heard.add(done + " of " + total));
    assertEquals(List.of("1 of 3", "2 of 3", "3 of 3"), heard);
  }

  @Test
  void a_row_without_entries_gets_the_zero_vector() {
    SparseRows observed =
        new SparseRows(2, new int[] {0, 2, 2}, new int[] {0, 1}, new float[] {1, 1});
    Factors factors = ImplicitAls.fit(observed, PARAMETERS, 1, NOBODY);
    assertArrayEquals(new float[13], Arrays.copyOfRange(factors.users(), 13, 26));
  }

  @ParameterizedTest(name = "regularization {0}, alpha {1}")
  @CsvSource({"1e-300, 1e6", "1e-30, 1e-30"})
  void equations_that_cannot_be_solved_are_named_with_row_and_cure(double reg, double alpha) {
    int[] start = {0, 1, 2};
    SparseRows observed = new SparseRows(1, start, new int[] {0, 0}, new float[] {3e38f, 3e38f});
    AlsParameters parameters = new AlsParameters(8, 5, reg, 1, alpha, 1);
    DivergenceException failure =
        assertThrows(
            DivergenceException.class, () -> ImplicitAls.fit(observed, parameters, 2, NOBODY));
    assertTrue(failure.getMessage().contains(" row 0 "), failure.getMessage());
    assertTrue(failure.getMessage().contains("Raise regularization"), failure.getMessage());
  }

  @Test
  void an_interrupted_fit_ends_and_keeps_the_interrupt() {
    SparseRows observed = RandomRows.of(200, 200, 0.2, 2);
    AlsParameters endless = new AlsParameters(64, 1000, 0.01, 1, 10, 1);
    assertThrows(
        CancellationException.class,
        () ->
            ImplicitAls.fit(
                observed, endless, 2, (done, total) -> Thread.currentThread().interrupt()));
    assertTrue(Thread.interrupted());
  }
}
