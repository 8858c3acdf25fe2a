package dev.retrain.kinds;

import dev.retrain.collect.LinesFile;
import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.interactions.Catalogue;
import dev.retrain.interactions.Interactions;
import dev.retrain.interactions.InteractionsCsv;
import dev.retrain.kind.DataVolume;
import dev.retrain.kind.Drift;
import dev.retrain.kind.Observations;
import dev.retrain.kind.RankCurve;
import dev.retrain.kind.TrainingSession;
import dev.retrain.leakage.LearnedInspection;
import dev.retrain.leakage.SplitInspection;
import dev.retrain.progress.Progress;
import dev.retrain.ranking.EvaluationPlan;
import dev.retrain.ranking.RankingEvaluator;
import dev.retrain.ranking.RankingEvaluator.Assessment;
import dev.retrain.ranking.Split;
import dev.retrain.ranking.SplitType;
import dev.retrain.recommender.ModelRanker;
import dev.retrain.recommender.PopularityDrift;
import dev.retrain.recommender.Recommender;
import dev.retrain.recommender.RecommenderModel;
import dev.retrain.recommender.RecommenderParameters;
import dev.retrain.registry.ModelEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One data set of interactions, split, in memory. */
final class RecommenderSession implements TrainingSession {
  private final RecommenderParameters parameters;
  private final EvaluationPlan plan;
  private final Catalogue catalogue;
  private final Interactions pairs;
  private final Split split;
  private final int threads;
  private final Progress progress;
  private final Path dataSet;
  private List<RankCurve> curves = List.of();
  private Optional<Drift> drift = Optional.empty();

  private RecommenderSession(
      RecommenderParameters parameters,
      EvaluationPlan plan,
      Catalogue catalogue,
      Interactions pairs,
      Split split,
      int threads,
      Progress progress,
      Path dataSet) {
    this.dataSet = dataSet;
    this.parameters = parameters;
    this.plan = plan;
    this.catalogue = catalogue;
    this.pairs = pairs;
    this.split = split;
    this.threads = threads;
    this.progress = progress;
  }

  static RecommenderSession open(ModelEntry model, Path dataSet, int threads, Progress progress)
      throws IOException {
    RecommenderParameters parameters = RecommenderParameters.of(model.params());
    EvaluationPlan plan =
        EvaluationPlan.of(
            model.evaluate().metrics(), parameters.minHistory(), parameters.als().seed());
    Interactions pairs = InteractionsCsv.read(dataSet.resolve(InteractionsCsv.FILE));
    Catalogue catalogue = Catalogue.read(dataSet.resolve(Catalogue.FILE));
    Split split = SplitType.of(model.evaluate().split()).split(pairs, model.evaluate().holdout());
    Split inspected = SplitInspection.of(pairs, split);
    return new RecommenderSession(
        parameters, plan, catalogue, pairs, inspected, threads, progress, dataSet);
  }

  @Override
  public SplitFacts split() {
    return split.facts();
  }

  @Override
  public List<String> fit(Path version) throws IOException {
    return Recommender.fit(split.training(), catalogue, parameters, threads, progress)
        .write(version);
  }

  /** The candidate is read back from its files: what is evaluated is what will be served. */
  @Override
  public Evidence evaluate(Path version, Champion champion, Path championFiles, String note)
      throws IOException {
    RecommenderModel model = RecommenderModel.load(version);
    LearnedInspection.check(split, model.learned());
    ChampionComparison against =
        champion == null
            ? ChampionComparison.none(split, note)
            : ChampionComparison.of(champion, championFiles, pairs, split);
    Assessment assessment =
        new RankingEvaluator(RecommenderKind.NAME, plan, threads, progress)
            .assess(
                against.split(), new ModelRanker(model, pairs), against.scored(), against.note());
    curves = assessment.curves();
    drift = against.model().map(live -> PopularityDrift.between(live, model));
    return assessment.evidence();
  }

  /** An account of lines that can't be read is missing; nothing else depends on it. */
  @Override
  public Observations observations() throws IOException {
    Optional<DataVolume> volume = Optional.empty();
    try {
      volume = Optional.of(LinesFile.read(dataSet));
    } catch (DataException e) {
      // the data set itself was verified: only the report is poorer
    }
    return new Observations(volume, curves, drift);
  }

  @Override
  public void close() {
    // all of it is memory
  }
}
