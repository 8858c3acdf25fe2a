package dev.retrain.tabular;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.kind.Observations;
import dev.retrain.kind.PointCloud;
import dev.retrain.kind.TrainingSession;
import dev.retrain.progress.Progress;
import dev.retrain.registry.ModelEntry;
import dev.retrain.tabular.linear.Columns;
import dev.retrain.tabular.model.ModelFile;
import dev.retrain.tabular.model.RegressionModel;
import dev.retrain.tabular.score.Comparison;
import dev.retrain.tabular.score.Comparison.Baseline;
import dev.retrain.tabular.score.Comparison.Rival;
import dev.retrain.tabular.score.ErrorMetric;
import dev.retrain.tabular.split.Split;
import dev.retrain.tabular.table.Account;
import dev.retrain.tabular.table.Table;
import dev.retrain.tabular.table.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One table, split, in memory. */
final class RegressionSession implements TrainingSession {
  /** The baseline: the mean of the training rows for every row. */
  static final String BASELINE = "mean";

  private final RegressionParameters parameters;
  private final List<String> metrics;
  private final Table table;
  private final Account account;
  private final Split split;
  private final Progress progress;
  private List<PointCloud> clouds = List.of();

  private RegressionSession(
      RegressionParameters parameters,
      List<String> metrics,
      Table table,
      Account account,
      Split split,
      Progress progress) {
    this.parameters = parameters;
    this.metrics = metrics;
    this.table = table;
    this.account = account;
    this.split = split;
    this.progress = progress;
  }

  static RegressionSession open(ModelEntry model, Path dataSet, Progress progress)
      throws IOException {
    RegressionParameters parameters = RegressionParameters.of(model);
    Table table = TableFile.read(dataSet, parameters.layout());
    Account account = Account.read(dataSet);
    Split split =
        Split.of(
            table,
            model.evaluate().split(),
            model.evaluate().holdout(),
            parameters.seed(),
            account.last(),
            parameters.minRows());
    return new RegressionSession(
        parameters, model.evaluate().metrics(), table, account, split, progress);
  }

  @Override
  public SplitFacts split() {
    return split.facts(table);
  }

  @Override
  public Map<String, String> features() {
    return ColumnTypes.of(table);
  }

  @Override
  public List<String> fit(Path version) throws IOException {
    progress.at("fit", 0, 1, "");
    RegressionModel model =
        RegressionModel.fit(parameters.algorithm(), parameters.modelParams(), table, split);
    ModelFile.write(model, version);
    progress.at("fit", 1, 1, "");
    return List.of(ModelFile.NAME);
  }

  /** The candidate is read back from its file: what is evaluated is what will be served. */
  @Override
  public Evidence evaluate(Path version, Champion champion, Path championFiles, String note)
      throws IOException {
    RegressionModel model = ModelFile.read(version);
    int[] rows = split.heldOutById(table);
    double[] predicted = model.predict(table, rows);
    Judged judged =
        champion == null
            ? new Judged(Optional.empty(), note)
            : judged(champion, championFiles, rows);
    double[] truth = table.targets(rows);
    clouds = List.of(Residuals.cloud(table.target(), truth, predicted));
    return new Comparison(
            IntStream.of(rows).mapToObj(table.ids()::get).toList(),
            truth,
            predicted,
            new Baseline(BASELINE, Columns.mean(table.targets(split.training()))),
            judged.rival(),
            judged.note())
        .evidence(
            RegressionKind.NAME,
            split(),
            metrics.stream().map(ErrorMetric::of).toList(),
            ErrorMetric.scales());
  }

  /** The champion on the same rows, if it can be asked. */
  private Judged judged(Champion champion, Path files, int[] rows) throws IOException {
    try {
      RegressionModel live = ModelFile.read(files);
      ChampionRows known = new ChampionRows(live.target(), live.features(), live.rule());
      Optional<String> obstacle = known.obstacle(table);
      return obstacle.isPresent()
          ? Judged.not(champion, obstacle.get())
          : Judged.by(new Rival(champion, live.predict(table, rows), known.isNew(table, rows)));
    } catch (DataException e) {
      return Judged.not(champion, "can't be loaded: " + e.getMessage());
    }
  }

  @Override
  public Observations observations() {
    return new Observations(
        Optional.of(account.volume()), List.of(), Optional.empty(), clouds, List.of());
  }

  @Override
  public void close() {
    // all of it is memory
  }
}
