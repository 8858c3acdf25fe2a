package dev.retrain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.evidence.Binding;
import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.EvidenceException;
import dev.retrain.evidence.EvidenceFile;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.MetricScale.Better;
import dev.retrain.evidence.MetricScale.Mean;
import dev.retrain.evidence.Scoring;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.evidence.UnitOutcomes;
import dev.retrain.registry.GateEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on a metric that is no share: an error, of which less is better. */
class GateOnErrorsTest {
  private static final int ROWS = 400;
  private static final VersionName LIVE = new VersionName("v20261120_020034");
  private static final VersionName CANDIDATE = new VersionName("v20261121_020034");
  private static final Instant CUT = Instant.parse("2026-11-19T00:00:00Z");
  private static final MetricScale ERROR =
      new MetricScale(Better.LOWER, Mean.ROOT, 0, Double.POSITIVE_INFINITY);

  @TempDir private Path folder;

  /** Squared errors of a root of mean {@code error}, much alike for all models on a row. */
  private static double[] squares(double error) {
    Random random = new Random(7);
    double[] squares = new double[ROWS];
    Arrays.setAll(squares, row -> Math.pow(random.nextGaussian(), 2));
    double factor = error * error / (Arrays.stream(squares).sum() / ROWS);
    return Arrays.stream(squares).map(square -> square * factor).toArray();
  }

  private static Evidence evidence(double candidate, double mean, double champion) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("rmse/candidate", squares(candidate));
    columns.put("rmse/mean", squares(mean));
    columns.put("rmse/champion", squares(champion));
    columns.put("rmse/challenger", squares(candidate));
    List<Measurement> figures = new ArrayList<>();
    columns.forEach(
        (name, values) -> {
          String subject = name.substring(name.indexOf('/') + 1);
          double figure = ERROR.figure(values);
          figures.add(new Measurement("rmse", subject, "all", figure, ROWS, figure, figure));
        });
    List<String> ids = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      ids.add(String.format(Locale.ROOT, "%05d", row));
    }
    boolean[] all = new boolean[ROWS];
    Arrays.fill(all, true);
    Map<String, Long> counts = Map.of(SplitFacts.OVERLAP, 0L, SplitFacts.MISPLACED, 0L);
    return new Evidence(
        "regression",
        new Scoring("row", Map.of("rmse", ERROR), Set.of("mean")),
        new SplitFacts("random", 0.2, CUT, counts),
        0,
        Optional.of(new Champion(LIVE, "b".repeat(64), CUT)),
        "",
        new UnitOutcomes(ids, all, all, columns),
        figures);
  }

  private static GateRecord decide(Evidence evidence, double max, double margin) {
    GateEntry policy =
        new GateEntry("rmse", max, margin, 0.95, Optional.of("mean"), 100, Duration.ofDays(30));
    Instant now = Instant.parse("2026-11-21T02:00:34Z");
    Gate.Live live = new Gate.Live(LIVE, now.minus(Duration.ofDays(1)));
    return Gate.decide(
        evidence, policy, new Gate.Candidate(CANDIDATE, "a".repeat(64), now, Optional.of(live)));
  }

  @Test
  void a_smaller_error_than_all_others_passes_and_the_sentence_says_better() {
    GateRecord record = decide(evidence(50, 77, 52), 60, 1);
    assertEquals(Verdict.PASS, record.verdict(), record.reason());
    assertTrue(record.reason().contains("RMSE 50.00 of 400 rows is within 60.0"), record.reason());
    assertTrue(record.reason().contains("better than mean"), record.reason());
    assertTrue(record.reason().contains("it is 2.00 better than " + LIVE), record.reason());
  }

  @Test
  void an_error_above_the_threshold_is_rejected_and_equality_reaches_it() {
    assertEquals(Verdict.REJECT, decide(evidence(61, 77, 62), 60, 1).verdict());
    Evidence evidence = evidence(60, 77, 60);
    double exactly = ERROR.figure(evidence.units().column("rmse/candidate"));
    assertEquals(Verdict.PASS, decide(evidence, exactly, 1).verdict());
  }

  @Test
  void worse_than_the_champion_by_more_than_the_margin_or_than_the_baseline_is_rejected() {
    GateRecord worse = decide(evidence(59, 77, 50), 60, 1);
    assertEquals(Verdict.REJECT, worse.verdict());
    assertTrue(worse.reason().contains("9.00 worse than " + LIVE), worse.reason());
    GateRecord below = decide(evidence(50, 40, 50), 60, 1);
    assertEquals(Verdict.REJECT, below.verdict());
    assertTrue(below.reason().contains("worse than mean"), below.reason());
  }

  @Test
  void a_policy_that_no_error_can_have_decides_nothing() {
    for (double max : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      GateRecord record = decide(evidence(50, 77, 52), max, 1);
      assertEquals(Verdict.REJECT, record.verdict());
      assertTrue(record.reason().contains("gate.max"), record.reason());
    }
    assertEquals(Verdict.REJECT, decide(evidence(50, 77, 52), 60, Double.NaN).verdict());
  }

  @Test
  void the_error_of_a_difference_of_roots_is_near_to_that_of_drawing_rows_again() {
    Random random = new Random(20261121);
    double[] left = new double[ROWS];
    double[] right = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      double common = random.nextGaussian();
      left[row] = Math.pow(50 * common + 10 * random.nextGaussian(), 2);
      right[row] = Math.pow(52 * common + 10 * random.nextGaussian(), 2);
    }
    double[] drawn = new double[4000];
    for (int draw = 0; draw < drawn.length; draw++) {
      double one = 0;
      double other = 0;
      for (int row = 0; row < ROWS; row++) {
        int at = random.nextInt(ROWS);
        one += left[at];
        other += right[at];
      }
      drawn[draw] = Math.sqrt(other / ROWS) - Math.sqrt(one / ROWS);
    }
    double mean = Arrays.stream(drawn).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(drawn).map(d -> (d - mean) * (d - mean)).sum() / drawn.length);
    PairedDifference pair = PairedDifference.of(left, right, ERROR);
    assertEquals(deviation, pair.error(), 0.1 * deviation);
    assertEquals(ERROR.figure(right) - ERROR.figure(left), pair.mean(), 1e-9);
  }

  @Test
  void evidence_of_errors_is_read_back_as_it_was_written_and_a_changed_scale_is_found()
      throws IOException {
    Evidence written = evidence(50, 77, 52);
    Binding binding = new Binding(new RunId("one"), CANDIDATE, "c".repeat(64), "d".repeat(64));
    EvidenceFile.write(folder, written, binding);
    Evidence read = EvidenceFile.read(folder, binding);
    assertEquals(written.scoring(), read.scoring());
    assertEquals(written.measurements(), read.measurements());
    assertEquals(Verdict.PASS, decide(read, 60, 1).verdict());
    Path file = folder.resolve(EvidenceFile.RESULTS);
    String text = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"\"mean\":\"root\"", "\"mean\":\"arithmetic\""},
          {"\"better\":\"lower\"", "\"better\":\"sideways\""},
          {"\"low\":0.0,\"high\":null", "\"low\":0.0,\"high\":1.0"}
        }) {
      assertTrue(text.contains(change[0]), text);
      Files.writeString(file, text.replace(change[0], change[1]));
      assertThrows(EvidenceException.class, () -> EvidenceFile.read(folder, binding), change[1]);
    }
  }
}
