package dev.retrain.tabular;

import dev.retrain.kind.TrainingSession;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.KindTerms;
import dev.retrain.registry.ModelEntry;
import dev.retrain.tabular.model.ModelFile;
import dev.retrain.tabular.model.RowModel;
import dev.retrain.tabular.score.ErrorMetric;
import dev.retrain.tabular.split.SplitRule;
import dev.retrain.tabular.table.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The kind {@code regression}: a number predicted from the numbers of a row. */
public final class RegressionKind extends TableKind {
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
        SplitRule.TYPES,
        ErrorMetric.words(),
        List.of(RegressionSession.BASELINE),
        ErrorMetric.scales());
  }

  @Override
  public TrainingSession open(ModelEntry model, Path dataSet, int threads, Progress progress)
      throws IOException {
    return RegressionSession.open(model, dataSet, progress);
  }

  @Override
  Layout layout(ModelEntry model) {
    return RegressionParameters.of(model).layout();
  }

  @Override
  RowModel read(Path version) throws IOException {
    return ModelFile.read(version);
  }
}
