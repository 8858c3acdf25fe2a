package dev.retrain.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.digest.Sha256;
import dev.retrain.evidence.Binding;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceException;
import dev.retrain.evidence.EvidenceFile;
import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.Subject;
import dev.retrain.registry.GateEntry;
import dev.retrain.run.RunId;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on areas under ROC curves, paired as of DeLong, DeLong and Clarke-Pearson. */
class GateOnCurvesTest {
  private static final Binding BINDING =
      new Binding(new RunId("one"), SimulatedCurves.CANDIDATE, "c".repeat(64), "d".repeat(64));

  /** The definition, with every pair of rows and NumPy's own covariance. */
  private static final String DELONG =
      """
      import sys, numpy as np
      rows = np.loadtxt(sys.argv[1], delimiter=',')
      y = rows[:, 0] == 1
      def parts(s):
          k = np.sign(s[y][:, None] - s[~y][None, :]) / 2 + 0.5
          return k.mean(axis=1), k.mean(axis=0)
      (v1, w1), (v2, w2) = parts(rows[:, 1]), parts(rows[:, 2])
      s10, s01 = np.cov(v1, v2), np.cov(w1, w2)
      s = s10 / y.sum() + s01 / (~y).sum()
      print(repr(float(v1.mean() - v2.mean())), repr(float(np.sqrt(s[0, 0] + s[1, 1] - 2 * s[0, 1]))))
      """;

  private static final int TRIALS = 2000;

  @TempDir private Path folder;

  static PairedDifference difference(Evidence evidence) {
    return PairedDifference.of(
        evidence.contributions("auc", Subject.CHALLENGER, Slice.ALL),
        evidence.contributions("auc", Subject.CHAMPION, Slice.ALL),
        MetricScale.AUC);
  }

  private static GateRecord decide(Evidence evidence, double min, double margin) {
    GateEntry policy =
        new GateEntry("auc", min, margin, 0.95, Optional.of("constant"), 100, Duration.ofDays(30));
    Instant now = Instant.parse("2026-11-21T02:00:34Z");
    Gate.Live live = new Gate.Live(SimulatedCurves.LIVE, now.minus(Duration.ofDays(1)));
    return Gate.decide(
        evidence,
        policy,
        new Gate.Candidate(SimulatedCurves.CANDIDATE, "a".repeat(64), now, Optional.of(live)));
  }

  @Test
  void a_better_curve_passes_and_the_sentence_says_by_how_much() {
    GateRecord record =
        decide(new SimulatedCurves(400, 800, 2.2, 2.0).evidence(new Random(1)), 0.9, 0.02);
    assertEquals(Verdict.PASS, record.verdict(), record.reason());
    assertTrue(record.reason().contains("of 1,200 rows reaches 0.9"), record.reason());
    assertTrue(record.reason().contains("better than " + SimulatedCurves.LIVE), record.reason());
    assertTrue(record.reason().contains("above constant"), record.reason());
  }

  @Test
  void a_worse_curve_is_rejected_and_one_below_the_threshold_too() {
    Evidence worse = new SimulatedCurves(400, 800, 1.6, 2.2).evidence(new Random(2));
    GateRecord record = decide(worse, 0.5, 0.02);
    assertEquals(Verdict.REJECT, record.verdict());
    assertTrue(record.reason().contains("worse than " + SimulatedCurves.LIVE), record.reason());
    GateRecord below = decide(worse, 0.99, 1);
    assertEquals(Verdict.REJECT, below.verdict());
    assertTrue(below.reason().contains("is below 0.99"), below.reason());
  }

  @Test
  void an_area_of_exactly_the_threshold_reaches_it() {
    double[] scores = new double[200];
    boolean[] positive = new boolean[200];
    for (int row = 0; row < 200; row++) {
      positive[row] = row % 2 == 0;
      scores[row] = row % 2 == 0 && row >= 20 ? 2 : 1;
    }
    // nine tenths of the positives lie above all negatives, a tenth ties with them
    Evidence evidence = SimulatedCurves.evidence(scores, scores, positive);
    assertEquals(Verdict.PASS, decide(evidence, 0.95, 0.02).verdict());
    assertEquals(Verdict.REJECT, decide(evidence, Math.nextUp(0.95), 0.02).verdict());
  }

  @Test
  void equal_models_differ_by_nothing_without_error() {
    double[] scores = new SimulatedCurves(60, 90, 1, 1).scores(new Random(3))[0];
    boolean[] positive = new SimulatedCurves(60, 90, 1, 1).positive();
    PairedDifference none = difference(SimulatedCurves.evidence(scores, scores, positive));
    assertEquals(new PairedDifference(150, 0, 0), none);
    double[] stretched = Arrays.stream(scores).map(score -> Math.exp(3 * score)).toArray();
    assertEquals(none, difference(SimulatedCurves.evidence(scores, stretched, positive)));
  }

  @Test
  void a_handful_of_one_class_can_not_tell() {
    GateRecord record = decide(new SimulatedCurves(19, 900, 2, 2).evidence(new Random(4)), 0, 0.5);
    assertEquals(Verdict.INCONCLUSIVE, record.verdict());
    assertTrue(record.reason().contains("19 are positive and 900 negative"), record.reason());
    assertEquals(
        Verdict.PASS,
        decide(new SimulatedCurves(20, 900, 2, 2).evidence(new Random(4)), 0, 0.5).verdict());
  }

  @Test
  void difference_and_error_are_those_of_an_independent_computation()
      throws IOException, InterruptedException {
    Path python = RealParts.python("numpy");
    Path script = Files.writeString(folder.resolve("delong.py"), DELONG);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int positives : new int[] {25, 60, 140}) {
      SimulatedCurves curves = new SimulatedCurves(positives, 110, 1.5, 1.2);
      double[][] scores = curves.scores(random);
      // rounded, so that there are ties
      for (double[] side : scores) {
        Arrays.setAll(side, row -> Math.rint(side[row] * 4) / 4);
      }
      boolean[] positive = curves.positive();
      StringBuilder rows = new StringBuilder();
      for (int row = 0; row < positive.length; row++) {
        rows.append(positive[row] ? 1 : 0).append(',').append(scores[0][row]);
        rows.append(',').append(scores[1][row]).append('\n');
      }
      Path table = Files.writeString(folder.resolve("rows.csv"), rows);
      Path out = folder.resolve("out.txt");
      Process process =
          new ProcessBuilder(python.toString(), script.toString(), table.toString())
              .redirectOutput(out.toFile())
              .redirectErrorStream(true)
              .start();
      assertEquals(0, process.waitFor(), () -> "seed " + seed);
      String[] theirs = Files.readString(out).trim().split(" ", -1);
      PairedDifference ours = difference(SimulatedCurves.evidence(scores[0], scores[1], positive));
      assertEquals(Double.parseDouble(theirs[0]), ours.mean(), 1e-12, "seed " + seed);
      assertEquals(Double.parseDouble(theirs[1]), ours.error(), 1e-12, "seed " + seed);
    }
  }

  /** The table stands in {@code docs/gate.md}; the same seeds give the same table. */
  @Test
  void bounds_are_wrong_as_often_as_the_page_says() throws IOException {
    List<String> table = new ArrayList<>();
    for (SimulatedCurves curves :
        List.of(
            new SimulatedCurves(ClassesCheck.MIN_ROWS, 200, 1.5, 1.5),
            new SimulatedCurves(ClassesCheck.MIN_ROWS, 200, 2.5, 2.5),
            new SimulatedCurves(100, 400, 1.5, 1.5),
            new SimulatedCurves(100, 400, 2.5, 2.5))) {
      int low = 0;
      int high = 0;
      for (int trial = 0; trial < TRIALS; trial++) {
        PairedDifference gain = difference(curves.evidence(new Random(trial)));
        low += gain.atLeast(0.95) > 0 ? 1 : 0;
        high += gain.atMost(0.95) < 0 ? 1 : 0;
      }
      table.add(
          String.format(
              Locale.ROOT,
              "| %d and %d | %.2f | %.1f %% | %.1f %% |",
              curves.positives(),
              curves.negatives(),
              curves.area(),
              100.0 * low / TRIALS,
              100.0 * high / TRIALS));
      assertTrue(Math.max(low, high) <= 0.08 * TRIALS, table::toString);
    }
    String text = String.join("\n", table);
    System.out.println(text);
    String page = Files.readString(Path.of(System.getProperty("retrain.basedir"), "docs/gate.md"));
    assertTrue(page.contains(text), "docs/gate.md must hold\n" + text);
  }

  @Test
  void evidence_of_curves_is_read_back_as_it_was_written_and_what_was_changed_is_found()
      throws IOException {
    Evidence written = new SimulatedCurves(60, 90, 2, 1.8).evidence(new Random(5));
    EvidenceFile.write(folder, written, BINDING);
    Evidence read = EvidenceFile.read(folder, BINDING);
    assertEquals(written.scoring(), read.scoring());
    assertEquals(written.measurements(), read.measurements());
    assertEquals(decide(written, 0.5, 0.1), decide(read, 0.5, 0.1));

    assertRefused(written, "a class changed", text -> text.replaceFirst(",1,1,1,", ",1,1,0,"));
    assertRefused(written, "no classes", text -> dropColumn(text, 3));
    assertRefused(written, "one class only", text -> text.replaceAll("(?m),1,1,0,", ",1,1,1,"));
    assertRefused(written, "a cold row", text -> text.replaceFirst(",1,1,1,", ",0,1,1,"));
    assertRefused(written, "a placement raised", GateOnCurvesTest::raise);
  }

  private static String raise(String text) {
    String[] lines = text.split("\n", -1);
    String[] cells = lines[1].split(",", -1);
    cells[4] = cells[4].equals("1") ? "0" : "1";
    lines[1] = String.join(",", cells);
    return String.join("\n", lines);
  }

  private static String dropColumn(String text, int at) {
    return text.lines()
        .map(
            line -> {
              String[] cells = line.split(",", -1);
              return String.join(",", Arrays.copyOfRange(cells, 0, at))
                  + ","
                  + String.join(",", Arrays.copyOfRange(cells, at + 1, cells.length));
            })
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Changes the units together with their hash, as somebody would who knows what he does. */
  private void assertRefused(Evidence written, String what, UnaryOperator<String> change)
      throws IOException {
    EvidenceFile.write(folder, written, BINDING);
    Path units = folder.resolve(EvidenceFile.UNITS);
    Path results = folder.resolve(EvidenceFile.RESULTS);
    String before = Files.readString(units);
    String after = change.apply(before);
    assertTrue(!after.equals(before), what);
    Files.writeString(units, after);
    Files.writeString(
        results,
        Files.readString(results)
            .replace(Sha256.of(before.getBytes(UTF_8)), Sha256.of(after.getBytes(UTF_8))));
    EvidenceException refused =
        assertThrows(EvidenceException.class, () -> EvidenceFile.read(folder, BINDING), what);
    assertTrue(refused.getMessage().contains("auc"), refused.getMessage());
  }
}
