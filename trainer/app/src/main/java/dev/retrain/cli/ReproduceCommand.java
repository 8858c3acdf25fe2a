package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.pipeline.Difference;
import dev.retrain.pipeline.Reproduction;
import dev.retrain.pipeline.ReproductionReport;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.provenance.Platform;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.Listing;
import dev.retrain.store.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description =
        "Trains a version again from its provenance and compares the model files; the store is not"
            + " touched.",
    footerHeading = "%nExample:%n",
    footer = "  retrain reproduce -m movies v20261121_020034")
final class ReproduceCommand extends QueryCommand {
  @Parameters(paramLabel = "VERSION", description = "The version to train again.")
  private String version;

  @Mixin private final ThreadOptions threadOptions = new ThreadOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "An empty or new folder for the model files (default: they are thrown away).")
  private Path output;

  @Option(
      names = "--from-source",
      description =
          "Read the version's slice of a log again, though the store has the data set still.")
  private boolean fromSource;

  ReproduceCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) throws IOException {
    VersionName name = new VersionName(version);
    ReproductionReport report;
    if (output == null) {
      Path scratch = Files.createTempDirectory("retrain-reproduce");
      try {
        report = train(name, model, store, scratch);
      } finally {
        remove(scratch);
      }
    } else {
      OutputFolder.makeEmpty(output);
      report = train(name, model, store, output);
    }
    outputOptions.print(json(report), text(report));
    if (!report.equal()) {
      throw new DataException(report.sentence());
    }
  }

  private ReproductionReport train(
      VersionName name, ModelEntry model, ModelStore store, Path directory) throws IOException {
    int used = threadOptions.threads();
    Reproduction.Here here =
        new Reproduction.Here(
            CodeOrigin.of(invocation().environment(), Release.version()),
            Platform.of(System.getProperties(), used));
    invocation().console().note("training " + name + " again, threads: " + used);
    return new Reproduction(store, Plugins::kind, invocation().console().progress())
        .of(name, model, used, here, directory, fromSource);
  }

  /** Flat: a kind writes files only. */
  private static void remove(Path scratch) throws IOException {
    for (Path file : Listing.of(scratch)) {
      Files.delete(file);
    }
    Files.delete(scratch);
  }

  private static Map<String, Object> json(ReproductionReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", report.version().value());
    json.put("equal", report.equal());
    json.put("expected", report.expected());
    json.put("content", report.content());
    json.put("files", report.files());
    json.put("changed", report.differences());
    return json;
  }

  private static String text(ReproductionReport report) {
    List<String> lines = new ArrayList<>();
    for (ReproductionReport.FileResult file : report.files()) {
      lines.add(
          file.equal()
              ? "equal    " + file.name() + "  " + file.got()
              : "differs  "
                  + file.name()
                  + "  expected "
                  + file.expected()
                  + ", got "
                  + file.got());
    }
    for (Difference difference : report.differences()) {
      lines.add(
          "changed  "
              + difference.what()
              + "  then "
              + difference.then()
              + ", now "
              + difference.now());
    }
    lines.add(report.sentence());
    return String.join("\n", lines);
  }
}
