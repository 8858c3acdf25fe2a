package org.example.groups;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.Measurement;
import dev.retrain.evidence.Scoring;
import dev.retrain.evidence.Slice;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.evidence.Subject;
import dev.retrain.evidence.UnitOutcomes;
import dev.retrain.failure.DataException;
import dev.retrain.kind.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.example.groups.GroupRows.Row;

/** One data set, cut by time. */
final class GroupMeanSession implements TrainingSession {
  private final double share;
  private final int minRows;
  private final Instant cut;
  private final List<Row> training;
  private final List<Row> heldOut;

  GroupMeanSession(GroupRows rows, double share, int minRows) {
    this.share = share;
    this.minRows = minRows;
    cut = rows.cut(share);
    training = rows.before(cut);
    heldOut = rows.from(cut);
  }

  @Override
  public SplitFacts split() {
    return new SplitFacts(
        "global-time",
        share,
        cut,
        Map.of(
            "training_rows", (long) training.size(),
            "holdout_rows", (long) heldOut.size(),
            SplitFacts.OVERLAP, 0L,
            SplitFacts.MISPLACED, 0L));
  }

  @Override
  public List<String> fit(Path version) throws IOException {
    GroupMeans.of(training, minRows).write(version);
    return List.of(GroupMeans.FILE);
  }

  /** The candidate is read back from its file: what is evaluated is what will be served. */
  @Override
  public Evidence evaluate(Path version, Champion champion, Path championFiles, String note)
      throws IOException {
    GroupMeans candidate = GroupMeans.read(version);
    Map<String, double[]> errors = new LinkedHashMap<>();
    boolean[] all = new boolean[heldOut.size()];
    Arrays.fill(all, true);
    boolean[] compared = new boolean[heldOut.size()];
    errors.put(Subject.CANDIDATE, errors(row -> candidate.predict(row.group()), all));
    errors.put(GroupMeanKind.BASELINE, errors(row -> candidate.overall(), all));
    Optional<GroupMeans> live = Optional.empty();
    if (champion != null) {
      try {
        live = Optional.of(GroupMeans.read(championFiles));
      } catch (DataException e) {
        note = "champion " + champion.version() + " can't be loaded: " + e.getMessage();
      }
    }
    if (live.isPresent()) {
      GroupMeans champions = live.get();
      for (int row = 0; row < compared.length; row++) {
        compared[row] = !heldOut.get(row).time().isBefore(champion.trainedUntil());
      }
      errors.put(Subject.CHALLENGER, errors(row -> candidate.predict(row.group()), compared));
      errors.put(Subject.CHAMPION, errors(row -> champions.predict(row.group()), compared));
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    List<Measurement> figures = new ArrayList<>();
    errors.forEach(
        (subject, values) -> {
          columns.put(Subject.column(GroupMeanKind.METRIC, subject), values);
          figure(subject, values).ifPresent(figures::add);
        });
    return new Evidence(
        GroupMeanKind.NAME,
        new Scoring("row", GroupMeanKind.SCALES, Set.of(GroupMeanKind.BASELINE)),
        split(),
        0,
        live.map(model -> champion),
        note,
        new UnitOutcomes(ids(), all, compared, columns),
        figures);
  }

  /** Ids in the order of the rows, which their text must have too. */
  private List<String> ids() {
    return IntStream.range(0, heldOut.size())
        .mapToObj(row -> String.format(Locale.ROOT, "%09d", row))
        .toList();
  }

  private double[] errors(ToDoubleFunction<Row> prediction, boolean[] counts) {
    double[] errors = new double[heldOut.size()];
    for (int at = 0; at < errors.length; at++) {
      Row row = heldOut.get(at);
      errors[at] =
          counts[at] ? Math.abs(row.value() - prediction.applyAsDouble(row)) : Double.NaN;
    }
    return errors;
  }

  /** The mean error with its 95 % interval by the normal distribution; none without a row. */
  private static Optional<Measurement> figure(String subject, double[] errors) {
    double[] counted = Arrays.stream(errors).filter(Double::isFinite).toArray();
    if (counted.length == 0) {
      return Optional.empty();
    }
    double mean = Arrays.stream(counted).sum() / counted.length;
    double squares = Arrays.stream(counted).map(error -> (error - mean) * (error - mean)).sum();
    double half = 1.96 * Math.sqrt(squares) / counted.length;
    return Optional.of(
        new Measurement(
            GroupMeanKind.METRIC,
            subject,
            Slice.ALL.word(),
            mean,
            counted.length,
            Math.max(0, mean - half),
            mean + half));
  }

  @Override
  public void close() {
    // all of it is memory
  }
}
