package dev.retrain.kinds;

import dev.retrain.check.Finding;
import dev.retrain.collect.Sources;
import dev.retrain.feed.Extent;
import dev.retrain.interactions.Interactions;
import dev.retrain.interactions.InteractionsCsv;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.NewRows;
import dev.retrain.kind.ServedModel;
import dev.retrain.kind.SmokeTest;
import dev.retrain.kind.TrainingSession;
import dev.retrain.progress.Progress;
import dev.retrain.recommender.RecommenderModel;
import dev.retrain.recommender.RecommenderParameters;
import dev.retrain.recommender.RecommenderServing;
import dev.retrain.recommender.SmokeUsers;
import dev.retrain.registry.Key;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.registry.SourceEntry;
import dev.retrain.run.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The kind {@code recommender}: which items a user may like next. */
public final class RecommenderKind implements ModelKind {
  static final String NAME = "recommender";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Key> parameters() {
    return RecommenderParameters.keys();
  }

  @Override
  public Set<String> metrics() {
    return Set.of("hit@K", "recall@K", "ndcg@K", "coverage@K");
  }

  @Override
  public DataSetFacts collect(ModelEntry model, Window window, Path directory, Progress progress)
      throws IOException {
    SourceEntry source = model.source();
    return Sources.named(source.type()).collect(source.settings(), window, directory, progress);
  }

  @Override
  public DataSetFacts collect(
      ModelEntry model, Window window, Extent extent, Path directory, Progress progress)
      throws IOException {
    SourceEntry source = model.source();
    return Sources.named(source.type())
        .collect(source.settings(), window, extent, directory, progress);
  }

  @Override
  public List<Finding> check(ModelEntry model, Window window, int lines) throws IOException {
    SourceEntry source = model.source();
    return Sources.named(source.type()).check(source.settings(), window, lines);
  }

  @Override
  public NewRows newRows(Path dataSet, Instant after) throws IOException {
    Interactions pairs = InteractionsCsv.read(dataSet.resolve(InteractionsCsv.FILE));
    long count =
        IntStream.range(0, pairs.size())
            .filter(row -> Instant.ofEpochSecond(pairs.lastSecond(row)).isAfter(after))
            .count();
    return new NewRows(count, pairs.size(), "user-film pairs");
  }

  @Override
  public TrainingSession open(ModelEntry model, Path dataSet, int threads, Progress progress)
      throws IOException {
    return RecommenderSession.open(model, dataSet, threads, progress);
  }

  @Override
  public ServedModel load(Path version) throws IOException {
    return new RecommenderServing(RecommenderModel.load(version));
  }

  @Override
  public SmokeTest smokeTest(Optional<ServeEntry> serve, Path version) {
    return SmokeUsers.test(serve.map(ServeEntry::smokeUsers).orElse(List.of()));
  }
}
