package dev.retrain.tabular;

import dev.retrain.kind.TrainingSession;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.KindTerms;
import dev.retrain.registry.ModelEntry;
import dev.retrain.tabular.classifier.ClassifierFile;
import dev.retrain.tabular.model.RowModel;
import dev.retrain.tabular.score.ClassMetric;
import dev.retrain.tabular.split.SplitRule;
import dev.retrain.tabular.table.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The kind {@code classifier}: the probability of one of two classes, by boosted trees. */
public final class ClassifierKind extends TableKind {
  static final String NAME = "classifier";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Key> parameters() {
    return ClassifierParameters.keys();
  }

  @Override
  public Set<String> metrics() {
    return Set.copyOf(ClassMetric.words());
  }

  @Override
  public KindTerms terms() {
    return new KindTerms(
        SplitRule.TYPES,
        ClassMetric.words(),
        List.of(ClassifierSession.BASELINE),
        ClassMetric.scales());
  }

  @Override
  public TrainingSession open(ModelEntry model, Path dataSet, int threads, Progress progress)
      throws IOException {
    return ClassifierSession.open(model, dataSet, progress);
  }

  @Override
  Layout layout(ModelEntry model) {
    return ClassifierParameters.of(model).layout();
  }

  @Override
  RowModel read(Path version) throws IOException {
    return ClassifierFile.read(version);
  }
}
