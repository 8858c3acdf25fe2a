package dev.retrain.tabular.score;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Measurement;
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
  /** The baseline: the mean of the training rows for every row. */
  public static final String BASELINE = "mean";

  private static final long SEED = 1;

  private final List<String> ids;
  private final double[] truth;
  private final double[] candidate;
  private final double mean;
  private final Optional<Rival> rival;
  private final String note;

  /**
   * A comparison.
   *
   * @param ids of the rows, ascending
   * @param truth what there was to predict
   * @param candidate what the candidate predicts
   * @param mean mean of the training rows, the prediction of the baseline {@value #BASELINE}
   * @param rival the champion, if it can be compared
   * @param note why there is no champion to compare with, or an empty text
   */
  public Comparison(
      List<String> ids,
      double[] truth,
      double[] candidate,
      double mean,
      Optional<Rival> rival,
      String note) {
    this.ids = List.copyOf(ids);
    this.truth = truth.clone();
    this.candidate = candidate.clone();
    this.mean = mean;
    this.rival = rival;
    this.note = note;
  }

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
   * @throws DataException if all targets are equal, so that R² means nothing
   */
  public Evidence evidence(String kind, SplitFacts split, List<String> metrics) {
    if (Columns.isConstant(truth)) {
      throw new DataException(
          "the target is "
              + truth[0]
              + " in every held-out row: nothing can be measured. Hold out more, or other rows.");
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    List<Measurement> figures = new ArrayList<>();
    int[] all = IntStream.range(0, truth.length).toArray();
    double[] baseline = new double[truth.length];
    Arrays.fill(baseline, mean);
    for (String word : metrics) {
      ErrorMetric metric = ErrorMetric.of(word);
      add(columns, figures, metric, Subject.CANDIDATE, candidate, all);
      add(columns, figures, metric, BASELINE, baseline, all);
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
        new Scoring("row", ErrorMetric.scales(), Set.of(BASELINE)),
        split,
        0,
        rival.map(it -> it.champion),
        note,
        new UnitOutcomes(ids, warm, comparable, columns),
        figures);
  }

  private int[] comparable(Rival it) {
    return IntStream.range(0, truth.length).filter(row -> it.isNew[row]).toArray();
  }

  private void add(
      Map<String, double[]> columns,
      List<Measurement> figures,
      ErrorMetric metric,
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
      double figure = metric.scale().figure(outcomes);
      ErrorBootstrap.Interval range = ErrorBootstrap.of(metric, y, p, figure, SEED);
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

  private static void requireFinite(double[] outcomes, ErrorMetric metric) {
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
