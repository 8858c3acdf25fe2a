package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "predict",
    mixinStandardHelpOptions = true,
    description = "Predicts for all rows of a file, without a server.",
    footerHeading = "%nExample:%n",
    footer = {
      "  retrain predict -m diabetes --in rows.csv --out scores.csv",
      "  retrain predict -m diabetes --in rows.parquet --out scores.parquet"
    })
final class PredictCommand extends QueryCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version (default: the live one).")
  private String version;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "File with the rows, as the kind reads them.")
  private Path in;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "Where the predictions go: CSV, or Parquet by the name .parquet; there in full or, after an"
              + " error, as it was.")
  private Path out;

  PredictCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) throws IOException {
    if (!Files.isRegularFile(in)) {
      throw new UsageException("--in " + in + " is no file");
    }
    Path folder = out.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(out)) {
      throw new UsageException("--out " + out + " must be a file in a folder that is there");
    }
    if (Files.exists(out) && Files.isSameFile(in, out)) {
      throw new UsageException(
          "--in and --out are the same file " + out + ": its rows would be lost, name another");
    }
    VersionName name =
        version == null
            ? store.state().requireLive(model.name()).version()
            : new VersionName(version);
    Path files = store.resolve(Area.MODELS, name).directory();
    Path staged = Files.createTempFile(folder, ".predict-", ".tmp");
    Path table = Files.createTempFile(folder, ".predict-", ".parquet");
    long rows;
    try {
      try (Writer text = Files.newBufferedWriter(staged, UTF_8)) {
        rows = Plugins.kind(model).predict(files, in, text);
      }
      if (PredictedTable.isMeant(out)) {
        PredictedTable.write(staged, table);
        Files.move(table, staged, StandardCopyOption.REPLACE_EXISTING);
      }
      try (FileChannel channel = FileChannel.open(staged, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(staged, out, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(staged);
      Files.deleteIfExists(table);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", name.value());
    json.put("rows", rows);
    outputOptions.print(
        json, String.format(Locale.ROOT, "%,d rows predicted by %s: %s", rows, name, out));
  }
}
