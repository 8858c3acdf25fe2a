package dev.retrain.tabular;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.kind.Observations;
import dev.retrain.kind.PointCloud;
import dev.retrain.kind.TrainingSession;
import dev.retrain.prepare.PreparationFile;
import dev.retrain.progress.Progress;
import dev.retrain.registry.ModelEntry;
import dev.retrain.tabular.linear.Columns;
import dev.retrain.tabular.model.ModelFile;
import dev.retrain.tabular.model.RegressionModel;
import dev.retrain.tabular.score.Comparison;
import dev.retrain.tabular.score.Comparison.Rival;
import dev.retrain.tabular.split.Split;
import dev.retrain.tabular.table.Account;
import dev.retrain.tabular.table.Table;
import dev.retrain.tabular.table.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One table, split, in memory. */
final class RegressionSession implements TrainingSession {
  private final RegressionParameters parameters;
  private final List<String> metrics;
  private final Table table;
  private final Account account;
  private final Split split;
  private final Progress progress;
  private final Path dataSet;
  private List<PointCloud> clouds = List.of();

  private RegressionSession(
      RegressionParameters parameters,
      List<String> metrics,
      Table table,
      Account account,
      Split split,
      Path dataSet,
      Progress progress) {
    this.parameters = parameters;
    this.metrics = metrics;
    this.table = table;
    this.account = account;
    this.split = split;
    this.dataSet = dataSet;
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
        parameters, model.evaluate().metrics(), table, account, split, dataSet, progress);
  }

  @Override
  public SplitFacts split() {
    return split.facts(table);
  }

  @Override
  public List<String> fit(Path version) throws IOException {
    progress.at("fit", 0, 1, "");
    RegressionModel model =
        RegressionModel.fit(parameters.algorithm(), parameters.modelParams(), table, split);
    ModelFile.write(model, version);
    progress.at("fit", 1, 1, "");
    List<String> files = new ArrayList<>(PreparationFile.copy(dataSet, version));
    files.add(ModelFile.NAME);
    return files;
  }

  /** The candidate is read back from its file: what is evaluated is what will be served. */
  @Override
  public Evidence evaluate(Path version, Champion champion, Path championFiles, String note)
      throws IOException {
    RegressionModel model = ModelFile.read(version);
    int[] rows =
        IntStream.of(split.heldOut())
            .boxed()
            .sorted(Comparator.comparing(table.ids()::get))
            .mapToInt(Integer::intValue)
            .toArray();
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
            Columns.mean(table.targets(split.training())),
            judged.rival(),
            judged.note())
        .evidence(RegressionKind.NAME, split(), metrics);
  }

  private record Judged(Optional<Rival> rival, String note) {
    static Judged not(Champion champion, String why) {
      return new Judged(Optional.empty(), "champion " + champion.version() + " " + why);
    }
  }

  /** The champion on the same rows, if it can be asked. */
  private Judged judged(Champion champion, Path files, int[] rows) throws IOException {
    try {
      RegressionModel live = ModelFile.read(files);
      if (!live.target().equals(table.target())) {
        return Judged.not(champion, "predicts " + live.target() + ", not " + table.target());
      }
      if (!PreparationFile.read(files)
          .preparation()
          .predictsAs(PreparationFile.read(dataSet).preparation())) {
        return Judged.not(
            champion,
            "takes rows that were prepared otherwise: keep prepare as it was until then, or roll"
                + " out a new model");
      }
      List<String> missing =
          live.features().stream().filter(name -> !table.features().contains(name)).toList();
      if (!missing.isEmpty()) {
        return Judged.not(
            champion,
            "needs the features "
                + String.join(", ", missing)
                + ", which params.features does not name any more: name them once more until a"
                + " version with the new ones is live, or roll out a new model");
      }
      boolean sameContent = live.features().size() == table.features().size();
      if (!live.rule().knows(table) || (live.rule().identity().isEmpty() && !sameContent)) {
        return Judged.not(
            champion,
            "was split in a way that can't be told for these rows: keep source.id, source.time and"
                + " params.features as they were, or name an id");
      }
      boolean[] unseen = live.rule().heldOut(table);
      boolean[] isNew = new boolean[rows.length];
      for (int at = 0; at < rows.length; at++) {
        isNew[at] = unseen[rows[at]];
      }
      return new Judged(Optional.of(new Rival(champion, live.predict(table, rows), isNew)), "");
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
