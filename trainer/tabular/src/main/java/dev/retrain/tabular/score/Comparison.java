package dev.retrain.tabular.score;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.MetricScale;
import dev.retrain.evidence.Scoring;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.evidence.Subject;
import dev.retrain.evidence.UnitOutcomes;
import dev.retrain.failure.DataException;
import dev.retrain.tabular.linear.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Candidate, baseline and champion on the same held-out rows. */
public final class Comparison {
  private static final long SEED = 1;

  private final List<String> ids;
  private final double[] truth;
  private final double[] candidate;
  private final Baseline baseline;
  private final Optional<Rival> rival;
  private final String note;

  /**
   * A comparison.
   *
   * @param ids of the rows, ascending
   * @param truth what there was to predict; of classes 1 for the positive one and 0
   * @param candidate what the candidate predicts
   * @param baseline what it must be better than
   * @param rival the champion, if it can be compared
   * @param note why there is no champion to compare with, or an empty text
   */
  public Comparison(
      List<String> ids,
      double[] truth,
      double[] candidate,
      Baseline baseline,
      Optional<Rival> rival,
      String note) {
    this.ids = List.copyOf(ids);
    this.truth = truth.clone();
    this.candidate = candidate.clone();
    this.baseline = baseline;
    this.rival = rival;
    this.note = note;
  }

  /**
   * The same prediction for every row.
   *
   * @param name the subject of its figures, {@code mean} for example
   * @param prediction what it predicts
   */
  public record Baseline(String name, double prediction) {}

  /** A champion. */
  public static final class Rival {
    private final Champion champion;
    private final double[] predicted;
    private final boolean[] isNew;

    /**
     * A champion.
     *
     * @param champion which one
     * @param predicted what it predicts, one a row
     * @param isNew whether it did not learn from the row
     */
    public Rival(Champion champion, double[] predicted, boolean[] isNew) {
      this.champion = champion;
      this.predicted = predicted.clone();
      this.isNew = isNew.clone();
    }
  }

  /**
   * The evidence.
   *
   * @param kind name of the kind
   * @param metrics which are measured
   * @param scales of all metrics of the kind
   * @throws DataException if all targets are equal, so that nothing can be told apart
   */
  public Evidence evidence(
      String kind,
      SplitFacts split,
      List<? extends RowMetric> metrics,
      Map<String, MetricScale> scales) {
    if (Columns.isConstant(truth)) {
      throw new DataException(
          "the target is "
              + truth[0]
              + " in every held-out row: nothing can be measured. Hold out more, or other rows.");
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    List<Measurement> figures = new ArrayList<>();
    int[] all = IntStream.range(0, truth.length).toArray();
    double[] constant = new double[truth.length];
    Arrays.fill(constant, baseline.prediction());
    for (RowMetric metric : metrics) {
      add(columns, figures, metric, Subject.CANDIDATE, candidate, all);
      add(columns, figures, metric, baseline.name(), constant, all);
      rival.ifPresent(
          it -> {
            int[] rows = comparable(it);
            add(columns, figures, metric, Subject.CHALLENGER, candidate, rows);
            add(columns, figures, metric, Subject.CHAMPION, it.predicted, rows);
          });
    }
    boolean[] warm = new boolean[truth.length];
    Arrays.fill(warm, true);
    boolean[] comparable = rival.map(it -> it.isNew).orElseGet(() -> new boolean[truth.length]);
    return new Evidence(
        kind,
        new Scoring("row", scales, Set.of(baseline.name())),
        split,
        0,
        rival.map(it -> it.champion),
        note,
        new UnitOutcomes(ids, warm, comparable, classes(metrics), columns),
        figures);
  }

  /** The true classes, if they are needed to read the outcomes. */
  private boolean[] classes(List<? extends RowMetric> metrics) {
    boolean wanted =
        metrics.stream().anyMatch(it -> it.scale().mean() == MetricScale.Mean.PLACEMENTS);
    boolean[] positive = new boolean[wanted ? truth.length : 0];
    for (int row = 0; row < positive.length; row++) {
      positive[row] = truth[row] > 0;
    }
    return positive;
  }

  private int[] comparable(Rival it) {
    return IntStream.range(0, truth.length).filter(row -> it.isNew[row]).toArray();
  }

  private void add(
      Map<String, double[]> columns,
      List<Measurement> figures,
      RowMetric metric,
      String subject,
      double[] predicted,
      int[] rows) {
    double[] column = new double[truth.length];
    Arrays.fill(column, Double.NaN);
    double[] y = IntStream.of(rows).mapToDouble(row -> truth[row]).toArray();
    double[] p = IntStream.of(rows).mapToDouble(row -> predicted[row]).toArray();
    if (rows.length > 0) {
      double[] outcomes = metric.outcomes(y, p);
      requireFinite(outcomes, metric);
      for (int at = 0; at < rows.length; at++) {
        column[rows[at]] = outcomes[at];
      }
      double figure = metric.figure(y, p);
      RowMetric.Interval range = metric.interval(y, p, SEED);
      figures.add(
          new Measurement(
              metric.word(),
              subject,
              Slice.ALL.word(),
              figure,
              rows.length,
              range.low(),
              range.high()));
    }
    columns.put(Subject.column(metric.word(), subject), column);
  }

  private static void requireFinite(double[] outcomes, RowMetric metric) {
    for (double outcome : outcomes) {
      if (!Double.isFinite(outcome)) {
        throw new DataException(
            metric.word()
                + " is not finite on the held-out rows: their numbers are too large, or the target"
                + " is the same in all that can be compared. Correct the data, or hold out more.");
      }
    }
  }
}
