package org.example.groups;

import dev.retrain.evidence.MetricScale;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.NewRows;
import dev.retrain.kind.ServedModel;
import dev.retrain.kind.SmokeTest;
import dev.retrain.kind.TrainingSession;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.KindTerms;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Range;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kind {@code group-mean}: a number is predicted by the mean of its group. */
public final class GroupMeanKind implements ModelKind {
  static final String NAME = "group-mean";
  static final String METRIC = "mae";
  static final String BASELINE = "mean";
  static final String MIN_ROWS = "min_rows";

  /** An absolute error: lower is better, its mean is the figure, it has no upper end. */
  static final Map<String, MetricScale> SCALES =
      Map.of(
          METRIC,
          new MetricScale(
              MetricScale.Better.LOWER, MetricScale.Mean.ARITHMETIC, 0, Double.POSITIVE_INFINITY));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Key> parameters() {
    return List.of(
        Key.withDefault(
                MIN_ROWS, Key.Type.INTEGER, 5, "Fewest rows of a group with a mean of its own.")
            .within(Range.atLeast(1)));
  }

  @Override
  public Set<String> metrics() {
    return Set.of(METRIC);
  }

  @Override
  public KindTerms terms() {
    return new KindTerms(List.of("global-time"), List.of(METRIC), List.of(BASELINE), SCALES);
  }

  @Override
  public Map<String, List<Key>> sources() {
    return Map.of(
        "groups",
        List.of(Key.required("paths", Key.Type.PATHS, "CSV files with time,group,value.")));
  }

  @Override
  public DataSetFacts collect(ModelEntry model, Window window, Path directory, Progress progress)
      throws IOException {
    List<Path> files = model.source().settings().texts("paths").stream().map(Path::of).toList();
    return GroupRows.read(files).within(window).write(directory);
  }

  @Override
  public NewRows newRows(Path dataSet, Instant after) throws IOException {
    GroupRows rows = GroupRows.readDataSet(dataSet);
    return new NewRows(rows.countAfter(after), rows.size(), "rows");
  }

  @Override
  public TrainingSession open(ModelEntry model, Path dataSet, int threads, Progress progress)
      throws IOException {
    return new GroupMeanSession(
        GroupRows.readDataSet(dataSet),
        model.evaluate().holdout(),
        model.params().integer(MIN_ROWS));
  }

  @Override
  public ServedModel load(Path version) throws IOException {
    return new GroupMeanServing(GroupMeans.read(version));
  }

  /** Any group has an answer; a path without one has none. */
  @Override
  public SmokeTest smokeTest(Optional<ServeEntry> serve, Path version) {
    return new SmokeTest(List.of("/mean/any"), List.of(), List.of("/mean"));
  }
}
