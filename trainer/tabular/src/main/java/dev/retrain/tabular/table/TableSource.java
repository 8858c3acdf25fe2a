package dev.retrain.tabular.table;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.UsageException;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.prepare.Preparation;
import dev.retrain.prepare.PreparationFile;
import dev.retrain.progress.Progress;
import dev.retrain.registry.Key;
import dev.retrain.registry.Settings;
import dev.retrain.run.Window;
import dev.retrain.tabular.rows.RowFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The source {@value #TYPE}: rows of CSV and Parquet files. */
public final class TableSource {
  /** Its name in the registry. */
  public static final String TYPE = "table";

  private static final String KEEP = "keep";
  private static final Key PATHS =
      Key.required(
          "paths",
          Key.Type.PATHS,
          "CSV files with a header, compressed by gzip or not, and Parquet files; folders and globs.");
  private static final Key ID =
      Key.optional("id", Key.Type.TEXT, "Column that tells rows apart; without it their features.");
  private static final Key TIME =
      Key.optional(
          "time",
          Key.Type.TEXT,
          "Column with a row's time, ISO-8601, UTC unless it has an offset; without it all rows"
              + " count, whatever the window.");
  private static final Key EMPTY =
      Key.withDefault(
              "empty",
              Key.Type.TEXT,
              "refuse",
              "What is done about a row with an empty cell in a feature or the target; of keep only"
                  + " features may be empty, and the kind must be able to learn from them.")
          .oneOf("refuse", "drop", KEEP);

  private final Settings settings;
  private final Layout layout;
  private final Preparation preparation;

  /**
   * A source whose rows are not prepared.
   *
   * @param layout which columns are what
   */
  public TableSource(Settings settings, Layout layout) {
    this(settings, layout, Preparation.NONE);
  }

  /**
   * A source.
   *
   * @param layout which columns are what, after the steps
   * @param preparation what is done to rows of the window before anybody sees them
   * @throws UsageException if a feature can't be made at prediction time, as it is made of the
   *     target
   */
  public TableSource(Settings settings, Layout layout, Preparation preparation) {
    this.settings = settings;
    this.layout = layout;
    this.preparation = preparation;
    List<String> asked = preparation.predicting(layout.features()).columns();
    if (!preparation.isEmpty() && asked.contains(layout.target())) {
      throw new UsageException(
          "prepare makes a feature of params.target '"
              + layout.target()
              + "', which nobody has when a prediction is asked for: make it of other columns");
    }
  }

  /** The keys beside {@code type}. */
  public static List<Key> keys() {
    return List.of(PATHS, ID, TIME, EMPTY);
  }

  /** The column that tells rows apart, if one is named. */
  public static Optional<String> id(Settings settings) {
    return settings.optionalText(ID.name());
  }

  /** The column with a row's time, if one is named. */
  public static Optional<String> time(Settings settings) {
    return settings.optionalText(TIME.name());
  }

  /** Whether features may have empty cells. */
  public static boolean keepsGaps(Settings settings) {
    return settings.text(EMPTY.name()).equals(KEEP);
  }

  /**
   * Reads everything and writes the data set; writes nothing if anything is wrong.
   *
   * @throws dev.retrain.failure.DataException with everything that is wrong
   */
  public DataSetFacts collect(Window window, Path directory, Progress progress) throws IOException {
    TableReader reader = read(window, Long.MAX_VALUE, progress);
    TableReader.Result result = reader.finish(window.to());
    TableFile.write(result.table(), layout, directory);
    Account account = result.account();
    account.write(directory);
    Map<String, String> sample = new TreeMap<>(result.sample());
    sample.keySet().retainAll(preparation.predicting(layout.features()).columns());
    new PreparationFile(preparation, sample).write(directory);
    Map<String, Long> counts = new TreeMap<>(account.stepCounts());
    counts.put("rows", account.accepted());
    counts.put("features", (long) layout.features().size());
    counts.put("files", (long) account.files().size());
    counts.put("rows_read", account.read());
    counts.put("rows_out_of_window", account.outsideWindow());
    counts.put("rows_no_value", account.withoutValue());
    return new DataSetFacts(account.first(), account.last(), counts);
  }

  private TableReader read(Window window, long most, Progress progress) throws IOException {
    List<Path> files = RowFiles.of(settings.texts(PATHS.name()), window);
    TableReader reader =
        new TableReader(
            layout,
            Optional.of(window),
            settings.text(EMPTY.name()).equals("drop"),
            preparation.collecting(layout.values()));
    for (int file = 0; file < files.size(); file++) {
      progress.at("collect", file, files.size(), files.get(file).getFileName().toString());
      reader.read(files.get(file), most);
    }
    return reader;
  }

  /**
   * Looks at the first rows of every file.
   *
   * @param lines how many of each, at least 1
   */
  public Finding check(Window window, int lines) throws IOException {
    try {
      Account account = read(window, lines, Progress.SILENT).finish(window.to()).account();
      return Finding.ok(
          "source",
          String.format(
              Locale.ROOT,
              "%,d files: of the first %,d rows %,d are accepted",
              account.files().size(),
              account.read(),
              account.accepted()));
    } catch (RetrainException e) {
      return Finding.of("source", e);
    }
  }
}
