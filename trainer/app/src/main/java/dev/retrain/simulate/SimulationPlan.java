package dev.retrain.simulate;

import dev.retrain.failure.UsageException;
import java.time.LocalDate;

/**
 * What to simulate. The same plan always gives the same logs, and a plan with more days gives the
 * same first days.
 *
 * @param firstDay day of the first log, in UTC
 * @param days how many, 1 to 3660
 * @param users how many, 1 to 999,999; not all are there from the first day
 * @param movies how many, 40 to 100,000; not all are out on the first day
 * @param seed what all chance comes from
 * @param minutes minute lines of a session on average, 1 to 120
 * @param damaged share of lines that are damaged, 0 to 0.5
 * @param duplicates share of lines that are written twice, 0 to 0.5
 */
public record SimulationPlan(
    LocalDate firstDay,
    int days,
    int users,
    int movies,
    long seed,
    int minutes,
    double damaged,
    double duplicates) {
  /** Checks the ranges. */
  public SimulationPlan {
    check("days", days, 1, 3660);
    check("users", users, 1, 999_999);
    check("movies", movies, 40, 100_000);
    check("minutes", minutes, 1, 120);
    check("damaged", damaged, 0, 0.5);
    check("duplicates", duplicates, 0, 0.5);
  }

  /** Two weeks of 6,000 users and 1,200 films: enough to train on and to measure. */
  public static SimulationPlan standard(LocalDate firstDay, long seed) {
    return new SimulationPlan(firstDay, 14, 6000, 1200, seed, 5, 0.001, 0.0005);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new UsageException(
          "A simulation with "
              + text(value)
              + " "
              + name
              + " is not possible: give "
              + text(least)
              + " to "
              + text(most)
              + ".");
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
