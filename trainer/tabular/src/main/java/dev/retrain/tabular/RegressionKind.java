package dev.retrain.tabular;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.NewRows;
import dev.retrain.kind.ServedModel;
import dev.retrain.kind.SmokeTest;
import dev.retrain.kind.TrainingSession;
import dev.retrain.prepare.Preparation;
import dev.retrain.prepare.PreparationFile;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.KindTerms;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.Window;
import dev.retrain.tabular.model.BatchScoring;
import dev.retrain.tabular.model.ModelFile;
import dev.retrain.tabular.model.RegressionServing;
import dev.retrain.tabular.model.SampleRequest;
import dev.retrain.tabular.score.Comparison;
import dev.retrain.tabular.score.ErrorMetric;
import dev.retrain.tabular.split.SplitRule;
import dev.retrain.tabular.table.Account;
import dev.retrain.tabular.table.TableFile;
import dev.retrain.tabular.table.TableSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kind {@code regression}: a number predicted from the numbers of a row. */
public final class RegressionKind implements ModelKind {
  static final String NAME = "regression";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Key> parameters() {
    return RegressionParameters.keys();
  }

  @Override
  public Set<String> metrics() {
    return Set.copyOf(ErrorMetric.words());
  }

  @Override
  public KindTerms terms() {
    return new KindTerms(
        SplitRule.TYPES, ErrorMetric.words(), List.of(Comparison.BASELINE), ErrorMetric.scales());
  }

  @Override
  public boolean takesSteps() {
    return true;
  }

  @Override
  public Map<String, List<Key>> sources() {
    return Map.of(TableSource.TYPE, TableSource.keys());
  }

  @Override
  public DataSetFacts collect(ModelEntry model, Window window, Path directory, Progress progress)
      throws IOException {
    return source(model).collect(window, directory, progress);
  }

  @Override
  public List<Finding> check(ModelEntry model, Window window, int lines) throws IOException {
    try {
      return List.of(source(model).check(window, lines));
    } catch (RetrainException e) {
      return List.of(Finding.of("source", e));
    }
  }

  private static TableSource source(ModelEntry model) {
    return new TableSource(
        model.source().settings(),
        RegressionParameters.of(model).layout(),
        Preparation.of(model.prepare()));
  }

  /** Rows without a time are all new: nobody can tell. */
  @Override
  public NewRows newRows(Path dataSet, Instant after) throws IOException {
    return new NewRows(TableFile.later(dataSet, after), Account.read(dataSet).accepted(), "rows");
  }

  @Override
  public TrainingSession open(ModelEntry model, Path dataSet, int threads, Progress progress)
      throws IOException {
    return RegressionSession.open(model, dataSet, progress);
  }

  @Override
  public ServedModel load(Path version) throws IOException {
    return new RegressionServing(
        ModelFile.read(version), PreparationFile.read(version).preparation());
  }

  /** A row of the training means; smoke users mean nothing here. */
  @Override
  public SmokeTest smokeTest(Optional<ServeEntry> serve, Path version) throws IOException {
    return SampleRequest.of(ModelFile.read(version), PreparationFile.read(version));
  }

  @Override
  public long predict(Path version, Path in, Writer out) throws IOException {
    return BatchScoring.score(
        ModelFile.read(version), PreparationFile.read(version).preparation(), in, out);
  }
}
