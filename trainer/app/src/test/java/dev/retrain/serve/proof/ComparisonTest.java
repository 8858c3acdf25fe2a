package dev.retrain.serve.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.registry.WatchEntry;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which figures on clients count as served worse than before. */
class ComparisonTest {
  private static final WatchEntry LIMITS =
      new WatchEntry(Duration.ofMinutes(5), 0.01, 0.02, 3, 100, 200);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // requests|errors|empty|p99 before and after                 |what
        "1000|0|0|0.010|1000|0|0|0.010|",
        "1000|0|0|0.010|1000|10|0|0.010|",
        "1000|0|0|0.010|1000|11|0|0.010|1.10 % of 1,000 answers have failed, before it were 0.00 %",
        "1000|50|0|0.010|1000|60|0|0.010|",
        "1000|50|0|0.010|1000|61|0|0.010|6.10 % of 1,000 answers have failed, before it were 5.00 %",
        "1000|0|0|0.010|1000|0|20|0.010|",
        "1000|0|0|0.010|1000|0|21|0.010|2.10 % of 1,000 answers are empty, before it were 0.00 %",
        "1000|0|0|0.010|1000|0|0|0.100|",
        "1000|0|0|0.010|1000|0|0|0.101|99 % of 1,000 answers took up to 101 ms, before it were 10 ms; 100 ms are allowed",
        "1000|0|0|0.200|1000|0|0|0.600|",
        "1000|0|0|0.200|1000|0|0|0.700|99 % of 1,000 answers took up to 700 ms, before it were 200 ms; 600 ms are allowed",
        "0|0|0|0|1000|0|0|0.100|",
        "0|0|0|0|1000|11|0|0.100|1.10 % of 1,000 answers have failed, before it were 0.00 %",
        "1000|0|0|0.010|199|199|199|5|",
        "1000|0|0|0.010|200|200|0|5|100.00 % of 200 answers have failed, before it were 0.00 %",
      })
  void a_breach_says_what_is_worse(
      long requests,
      long errors,
      long empty,
      double p99,
      long nowRequests,
      long nowErrors,
      long nowEmpty,
      double nowP99,
      String breach) {
    Comparison comparison = new Comparison(new Summary(requests, errors, empty, p99), LIMITS);
    Summary now = new Summary(nowRequests, nowErrors, nowEmpty, nowP99);
    assertEquals(Optional.ofNullable(breach), comparison.atTheEnd(now));
  }

  @Test
  void answer_times_are_judged_at_the_end_only() {
    Comparison comparison = new Comparison(Summary.NONE, LIMITS);
    assertEquals(Optional.empty(), comparison.underway(new Summary(1000, 0, 0, 5)));
  }
}
