package dev.retrain.tabular;

import dev.retrain.evidence.Champion;
import dev.retrain.evidence.Evidence;
import dev.retrain.evidence.SplitFacts;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.kind.LearningCurve;
import dev.retrain.kind.Observations;
import dev.retrain.kind.PointCloud;
import dev.retrain.kind.TrainingSession;
import dev.retrain.progress.Progress;
import dev.retrain.registry.ModelEntry;
import dev.retrain.tabular.boost.GradientBoosting;
import dev.retrain.tabular.boost.Matrix;
import dev.retrain.tabular.classifier.ClassifierFile;
import dev.retrain.tabular.classifier.ClassifierModel;
import dev.retrain.tabular.classifier.ClassifierModel.Card;
import dev.retrain.tabular.classifier.Encoding;
import dev.retrain.tabular.classifier.Labels;
import dev.retrain.tabular.linear.Columns;
import dev.retrain.tabular.model.Feature;
import dev.retrain.tabular.score.ClassMetric;
import dev.retrain.tabular.score.Comparison;
import dev.retrain.tabular.score.Comparison.Baseline;
import dev.retrain.tabular.score.Comparison.Rival;
import dev.retrain.tabular.split.Split;
import dev.retrain.tabular.split.ThreeParts;
import dev.retrain.tabular.table.Account;
import dev.retrain.tabular.table.Table;
import dev.retrain.tabular.table.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One table in three parts, in memory. */
final class ClassifierSession implements TrainingSession {
  /** The baseline: the share of the positive class in the training rows, for every row. */
  static final String BASELINE = "prior";

  private final ClassifierParameters parameters;
  private final List<String> metrics;
  private final Table table;
  private final Labels labels;
  private final ThreeParts parts;
  private final Account account;
  private final Progress progress;
  private List<PointCloud> clouds = List.of();
  private List<LearningCurve> curves = List.of();

  private ClassifierSession(
      ClassifierParameters parameters,
      List<String> metrics,
      Table table,
      ThreeParts parts,
      Account account,
      Progress progress) {
    this.parameters = parameters;
    this.metrics = metrics;
    this.table = table;
    this.labels = Labels.of(table, parameters.positive());
    this.parts = parts;
    this.account = account;
    this.progress = progress;
    requireBothClasses(parts.training(), "to learn from");
    requireBothClasses(parts.stopping(), "to stop by");
    requireBothClasses(parts.split().heldOut(), "held out");
  }

  static ClassifierSession open(ModelEntry model, Path dataSet, Progress progress)
      throws IOException {
    ClassifierParameters parameters = ClassifierParameters.of(model);
    Table table = TableFile.read(dataSet, parameters.layout());
    Account account = Account.read(dataSet);
    Split split =
        Split.of(
            table,
            model.evaluate().split(),
            model.evaluate().holdout(),
            parameters.boost().seed(),
            account.last(),
            parameters.minRows());
    ThreeParts parts = ThreeParts.of(table, split, parameters.stopping(), parameters.minRows());
    return new ClassifierSession(
        parameters, model.evaluate().metrics(), table, parts, account, progress);
  }

  private void requireBothClasses(int[] rows, String part) {
    double[] truth = labels.truth(table, rows);
    if (Columns.isConstant(truth)) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "all of the %,d rows %s are '%s': both classes are needed there. Give more rows, or"
                  + " change evaluate.holdout or params.stopping.",
              rows.length,
              part,
              PlainText.of(labels.of(truth[0] > 0))));
    }
  }

  @Override
  public SplitFacts split() {
    return parts.facts(table);
  }

  @Override
  public Map<String, String> features() {
    return ColumnTypes.of(table);
  }

  @Override
  public List<String> fit(Path version) throws IOException {
    Encoding encoding = Encoding.of(table, parts.training(), !parameters.layout().gaps().isEmpty());
    GradientBoosting.Trained trained =
        GradientBoosting.train(
            parameters.boost(),
            matrix(encoding, parts.training()),
            matrix(encoding, parts.stopping()),
            progress);
    String metric = parameters.boost().metric().word();
    curves =
        List.of(
            new LearningCurve(metric, "training", trained.training(), trained.chosen()),
            new LearningCurve(metric, "stopping", trained.stopping(), trained.chosen()));
    Card card =
        new Card(
            encoding,
            encoding.usual(table, parts.training()),
            table.target(),
            labels,
            parts.training().length,
            parts.stopping().length,
            trained.chosen(),
            parts.split().rule());
    return ClassifierFile.write(card, trained.model(), version);
  }

  private Matrix matrix(Encoding encoding, int[] rows) {
    double[] truth = labels.truth(table, rows);
    float[] one = new float[truth.length];
    IntStream.range(0, one.length).forEach(row -> one[row] = (float) truth[row]);
    return new Matrix(encoding.matrix(table, rows), one, encoding.width());
  }

  /** The candidate is read back from its files: what is evaluated is what will be served. */
  @Override
  public Evidence evaluate(Path version, Champion champion, Path championFiles, String note)
      throws IOException {
    ClassifierModel model = ClassifierFile.read(version);
    int[] rows = parts.split().heldOutById(table);
    double[] truth = labels.truth(table, rows);
    double[] predicted = predicted(model, rows);
    Judged judged =
        champion == null
            ? new Judged(Optional.empty(), note)
            : judged(champion, championFiles, rows, truth);
    clouds = ClassifierPictures.of(labels.positive(), truth, predicted);
    return new Comparison(
            IntStream.of(rows).mapToObj(table.ids()::get).toList(),
            truth,
            predicted,
            new Baseline(BASELINE, Columns.mean(labels.truth(table, parts.training()))),
            judged.rival(),
            judged.note())
        .evidence(
            ClassifierKind.NAME,
            split(),
            metrics.stream().map(ClassMetric::of).toList(),
            ClassMetric.scales());
  }

  private double[] predicted(ClassifierModel model, int[] rows) {
    return IntStream.of(rows)
        .mapToDouble(
            row ->
                model
                    .probability(model.card().encoding().row(table, row))
                    .orElseThrow(
                        () ->
                            new DataException(
                                "row "
                                    + table.ids().get(row)
                                    + " has a number beyond ±3.4e38, the largest of single"
                                    + " precision. Correct it.")))
        .toArray();
  }

  /** The champion on the same rows, if it can be asked. */
  private Judged judged(Champion champion, Path files, int[] rows, double[] truth)
      throws IOException {
    try {
      ClassifierModel live = ClassifierFile.read(files);
      List<String> names = live.inputs().stream().map(Feature::name).toList();
      ChampionRows known = new ChampionRows(live.card().target(), names, live.card().rule());
      Optional<String> obstacle = known.obstacle(table).or(() -> obstacle(live));
      if (obstacle.isPresent()) {
        return Judged.not(champion, obstacle.get());
      }
      boolean[] isNew = known.isNew(table, rows);
      double[] comparable =
          IntStream.range(0, rows.length)
              .filter(row -> isNew[row])
              .mapToDouble(row -> truth[row])
              .toArray();
      if (comparable.length > 0 && Columns.isConstant(comparable)) {
        return Judged.not(
            champion, "can't be compared: the held-out rows that it has not seen are of one class");
      }
      return Judged.by(new Rival(champion, predicted(live, rows), isNew));
    } catch (DataException e) {
      return Judged.not(champion, "can't be loaded: " + e.getMessage());
    }
  }

  private Optional<String> obstacle(ClassifierModel live) {
    if (!live.card().labels().equals(labels)) {
      return Optional.of(
          "tells '"
              + live.card().labels().positive()
              + "' from '"
              + live.card().labels().negative()
              + "', other classes than params.positive and the table name");
    }
    return live.inputs().stream()
        .filter(it -> it.isCategory() != table.isText(table.features().indexOf(it.name())))
        .findFirst()
        .map(
            it ->
                "takes '"
                    + it.name()
                    + "' as a "
                    + (it.isCategory() ? "category" : "number")
                    + " and params.categories says otherwise: give the column another name");
  }

  @Override
  public Observations observations() {
    return new Observations(
        Optional.of(account.volume()), List.of(), Optional.empty(), clouds, curves);
  }

  @Override
  public void close() {
    // all of it is memory of Java's: what is native was closed after training
  }
}
