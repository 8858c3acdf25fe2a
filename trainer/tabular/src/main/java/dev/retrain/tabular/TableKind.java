package dev.retrain.tabular;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.NewRows;
import dev.retrain.kind.ServedModel;
import dev.retrain.kind.SmokeTest;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.Window;
import dev.retrain.tabular.model.BatchScoring;
import dev.retrain.tabular.model.RowModel;
import dev.retrain.tabular.model.RowServing;
import dev.retrain.tabular.model.SampleRequest;
import dev.retrain.tabular.table.Account;
import dev.retrain.tabular.table.Layout;
import dev.retrain.tabular.table.TableFile;
import dev.retrain.tabular.table.TableSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the kinds that learn from tables have in common. */
abstract class TableKind implements ModelKind {
  /**
   * Which columns are what.
   *
   * @throws dev.retrain.failure.UsageException with everything that is wrong with the settings
   */
  abstract Layout layout(ModelEntry model);

  /**
   * Reads a version.
   *
   * @throws dev.retrain.failure.DataException if a file is missing or malformed
   */
  abstract RowModel read(Path version) throws IOException;

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

  private TableSource source(ModelEntry model) {
    return new TableSource(model.source().settings(), layout(model));
  }

  /** Rows without a time are all new: nobody can tell. */
  @Override
  public NewRows newRows(Path dataSet, Instant after) throws IOException {
    return new NewRows(TableFile.later(dataSet, after), Account.read(dataSet).accepted(), "rows");
  }

  @Override
  public Map<String, String> features(Path version) throws IOException {
    return ColumnTypes.of(read(version).inputs());
  }

  @Override
  public Map<String, String> features(ModelEntry model) {
    Layout layout = layout(model);
    return ColumnTypes.of(layout.features(), layout.texts()::contains);
  }

  @Override
  public ServedModel load(Path version) throws IOException {
    return new RowServing(read(version));
  }

  /** A usual row; smoke users mean nothing here. */
  @Override
  public SmokeTest smokeTest(Optional<ServeEntry> serve, Path version) throws IOException {
    return SampleRequest.of(read(version));
  }

  @Override
  public long predict(Path version, Path in, Writer out) throws IOException {
    return BatchScoring.score(read(version), in, out);
  }
}
