package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retrain.evidence.EvidenceFile;
import dev.retrain.failure.UsageException;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.RunReport;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.registry.ModelEntry;
import dev.retrain.report.ReportFile;
import dev.retrain.report.RunEnd;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.store.Stored;
import dev.retrain.tracking.Telling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows a version: how it was made, what the gate said, where it was deployed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  retrain show -m movies v20261121_020034",
      "  retrain show -m movies --run jenkins-movies-12 --record"
    })
final class ShowCommand extends QueryCommand {
  private static final List<String> REPORTS = List.of(ProvenanceFile.NAME, EvidenceFile.RESULTS);
  private static final String STANDARD_OUTPUT = "-";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private final RunOptions runOptions;

  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version (default: that of --run, else the live one).")
  private String version;

  @Option(names = "--record", description = "Print the run's outcome record only.")
  private boolean record;

  @Option(
      names = "--copy-to",
      paramLabel = "DIR",
      description =
          "Also copy provenance.json, eval_results.json and report.html to this folder, the last"
              + " with the run's end on top; - prints each of their lines after =NAME= instead, for a"
              + " place where only the log is left.")
  private Path copyTo;

  ShowCommand(Invocation invocation) {
    super(invocation);
    runOptions = new RunOptions(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) throws IOException {
    StoreState state = store.state();
    RunState run = run(model, state);
    OutcomeRecord outcome = RunReport.of("show", run);
    if (record) {
      outputOptions.print(outcome.values(), outcome.text().stripTrailing());
      Optional<String> file = invocation().variable(OutcomeRecord.ENVIRONMENT);
      if (file.isPresent()) {
        outcome.write(Path.of(file.get()));
      }
      return;
    }
    Optional<String> pin = Optional.ofNullable(state.pins().get(run.version()));
    if (pin.isPresent()) {
      outcome = outcome.with("pinned", pin.get());
    }
    if (run.digest().isEmpty() || run.retired()) {
      outputOptions.print(outcome.values(), text(outcome, run));
      return;
    }
    Stored stored = store.resolve(Area.MODELS, run.version());
    copyReports(stored, run);
    Path provenance = stored.directory().resolve(ProvenanceFile.NAME);
    Map<String, Object> all = json(outcome, run, JSON.readTree(provenance.toFile()));
    report(stored).ifPresent(page -> all.put("report", page.toString()));
    outputOptions.print(
        all,
        text(outcome, run)
            + report(stored).map(page -> "\nreport=" + page).orElse("")
            + "\n\n"
            + Files.readString(provenance).stripTrailing());
  }

  private RunState run(ModelEntry model, StoreState state) {
    if (version != null) {
      VersionName name = new VersionName(version);
      return state.runOf(name).orElseThrow(() -> unknown("version " + name));
    }
    if (runOptions.given().isPresent()) {
      RunState known = state.runs().get(runOptions.given().get());
      if (known == null) {
        throw unknown("run '" + runOptions.given().get() + "'");
      }
      return known;
    }
    VersionName live = state.requireLive(model.name()).version();
    return state.runOf(live).orElseThrow(() -> unknown("version " + live));
  }

  private static UsageException unknown(String what) {
    return new UsageException(
        what + " is not in the journal: 'retrain versions' lists what there is");
  }

  private void copyReports(Stored stored, RunState run) throws IOException {
    if (copyTo == null) {
      return;
    }
    for (String name : REPORTS) {
      copy(name, Files.readAllBytes(stored.directory().resolve(name)));
    }
    if (report(stored).isPresent()) {
      RunEnd end = new RunEnd(run.gate(), run.outcome(), run.semver(), run.reason());
      copy(ReportFile.NAME, ReportFile.withEnd(Files.readAllBytes(report(stored).get()), end));
    }
  }

  private void copy(String name, byte[] content) throws IOException {
    if (copyTo.toString().equals(STANDARD_OUTPUT)) {
      new String(content, UTF_8)
          .lines()
          .forEach(line -> invocation().console().result("=" + name + "=" + line));
      return;
    }
    Files.createDirectories(copyTo);
    Files.write(copyTo.resolve(name), content);
  }

  /** The page for people; versions of earlier releases have none. */
  private static Optional<Path> report(Stored stored) {
    return Optional.of(stored.directory().resolve(ReportFile.NAME)).filter(Files::isRegularFile);
  }

  private static String text(OutcomeRecord outcome, RunState run) {
    String deployments =
        run.deployments().entrySet().stream()
            .map(fact -> name(fact.getKey()) + "=" + fact.getValue())
            .collect(Collectors.joining("\n"));
    return (outcome.text() + deployments).stripTrailing();
  }

  /** The journal keeps the page of a tracking server beside the facts of deployments. */
  private static String name(String fact) {
    return fact.equals(Telling.TRACKED) ? fact : "deployed." + fact;
  }

  private static Map<String, Object> json(
      OutcomeRecord outcome, RunState run, JsonNode provenance) {
    Map<String, Object> all = new LinkedHashMap<>(outcome.values());
    run.gate().ifPresent(gate -> all.put("checks", gate.checks()));
    Map<String, String> deployed = new TreeMap<>(run.deployments());
    Optional.ofNullable(deployed.remove(Telling.TRACKED))
        .ifPresent(page -> all.put(Telling.TRACKED, page));
    all.put("deployed", deployed);
    all.put("provenance", provenance);
    return all;
  }
}
