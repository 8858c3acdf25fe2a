package dev.retrain.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures with known answers. */
class FiguresTest {
  private static final long SEED = 20261121;

  @Test
  void subjects_that_never_differ_differ_by_exactly_nothing() {
    double[] outcomes = {1, 0, 1, 1, 0};
    PairedInterval pair = PairedInterval.of(outcomes, outcomes);
    assertEquals(new PairedInterval(5, 0.6, 0.6, 0, 0), pair);
  }

  @Test
  void pairing_takes_out_what_both_find_hard() {
    double[] left = new double[1000];
    double[] right = new double[1000];
    for (int unit = 0; unit < left.length; unit++) {
      right[unit] = unit % 2;
      left[unit] = unit < 20 ? 1 : right[unit];
    }
    PairedInterval pair = PairedInterval.of(left, right);
    // ten units differ, all by 1: sd / sqrt(n) is 0.00315; side by side it would be 0.016
    assertEquals(0.01, pair.difference(), 1e-12);
    assertEquals(0.01 - 1.96 * 0.00315, pair.low(), 0.0012);
    assertEquals(0.01 + 1.96 * 0.00315, pair.high(), 0.0012);
  }

  @Test
  void the_interval_holds_the_truth_about_95_times_of_100() {
    Random random = new Random(SEED);
    int held = 0;
    int trials = 200;
    for (int trial = 0; trial < trials; trial++) {
      double[] left = random.doubles(200).map(x -> x < 0.45 ? 1 : 0).toArray();
      double[] right = random.doubles(200).map(x -> x < 0.40 ? 1 : 0).toArray();
      PairedInterval pair = PairedInterval.of(left, right);
      held += pair.low() <= 0.05 && 0.05 <= pair.high() ? 1 : 0;
    }
    // 190 are expected, with a standard deviation of 3.1
    assertTrue(held > 175 && held < 200, held + " of " + trials + ", seed " + SEED);
  }

  @Test
  void the_formula_for_many_units_has_the_digits_of_the_bootstrap_for_fewer() {
    double[] zeros = new double[PairedInterval.MOST_DRAWN + 1];
    double[] tenth = zeros.clone();
    Arrays.setAll(tenth, unit -> unit % 10 == 0 ? 1 : 0);
    PairedInterval formula = PairedInterval.of(tenth, zeros);
    int drawn = PairedInterval.MOST_DRAWN;
    PairedInterval bootstrap =
        PairedInterval.of(Arrays.copyOf(tenth, drawn), Arrays.copyOf(zeros, drawn));
    assertEquals(bootstrap.low(), formula.low(), 0.0005);
    assertEquals(bootstrap.high(), formula.high(), 0.0005);
    assertEquals(0.1 - 1.96 * 0.3 / Math.sqrt(drawn), formula.low(), 1e-4);
  }

  @Test
  void the_score_interval_is_that_of_the_textbook() {
    Wilson none = Wilson.of(0, 10);
    assertEquals(0, none.low());
    assertEquals(0.2775, none.high(), 5e-5);
    Wilson half = Wilson.of(5, 10);
    assertEquals(0.2366, half.low(), 5e-5);
    assertEquals(0.7634, half.high(), 5e-5);
    assertEquals(1, Wilson.of(7, 7).high());
  }

  @Test
  void ticks_are_round_and_hold_the_values() {
    assertEquals(List.of("0.0", "0.2", "0.4", "0.6", "0.8"), labels(0, 0.69));
    assertEquals(List.of("-0.02", "0.00", "0.02", "0.04"), labels(-0.02, 0.031));
    assertEquals(List.of("0", "20,000", "40,000", "60,000", "80,000"), labels(0, 72_431));
    for (double most : new double[] {0, 1e-9, 1, 1e12}) {
      Scale scale = Scale.over(0, most, 4, 0, 100);
      assertTrue(scale.ticks().size() >= 2 && scale.ticks().size() < 8, scale.toString());
      assertTrue(scale.at(most) <= 100 && scale.at(0) >= 0, scale.toString());
    }
  }

  private static List<String> labels(double least, double most) {
    Scale scale = Scale.over(least, most, 4, 0, 100);
    return scale.ticks().stream().map(scale::label).toList();
  }

  @Test
  void text_and_marks_can_be_read_on_white_and_on_dark() {
    for (Tone tone : Tone.values()) {
      double needed = tone == Tone.GRID ? 1.3 : 4.5;
      assertTrue(contrast(tone.light(), Tone.PAPER) >= needed, tone + " on white");
      assertTrue(contrast(tone.dark(), Tone.DARK_PAPER) >= needed, tone + " on dark");
    }
  }

  /** Contrast ratio of WCAG 2.1, 1 to 21. */
  private static double contrast(String one, String other) {
    double brighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (brighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(String colour) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int part = 0; part < 3; part++) {
      double share = Integer.parseInt(colour.substring(1 + 2 * part, 3 + 2 * part), 16) / 255.0;
      sum +=
          weights[part]
              * (share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void peak_memory_is_that_of_the_system_or_else_of_the_heap(@TempDir Path folder)
      throws Exception {
    Path status = folder.resolve("status");
    Files.writeString(status, "Name:\tjava\nVmPeak:\t 9 kB\nVmHWM:\t  517120 kB\nThreads:\t2\n");
    assertEquals(517_120L * 1024, PeakMemory.of(status).bytes());
    Files.writeString(status, "VmHWM:\t\n");
    assertTrue(PeakMemory.of(status).meaning().startsWith("heap"));
    PeakMemory heap = PeakMemory.of(folder.resolve("none"));
    assertTrue(heap.bytes() > 1 << 20, heap.toString());
  }
}
