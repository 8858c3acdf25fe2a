package dev.retrain.cli;

import dev.retrain.check.Checklist;
import dev.retrain.check.Finding;
import dev.retrain.check.Finding.Level;
import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Problem;
import dev.retrain.registry.RetrainEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code retrain check} found, as lines, as JSON and as an outcome record. */
record CheckReport(List<Finding> findings) {
  private static final int LONGEST_CRON = 500;
  private static final long SECONDS_OF_MINUTE = 60;

  /** A mistake in the registry: the message is split where its cure begins. */
  static Finding of(Problem problem, String file) {
    String message = problem.message(file);
    String detail = message.substring(0, message.length() - problem.cure().length() - 2);
    return Finding.error(ExitCode.USAGE, "registry", detail, problem.cure());
  }

  /** The machine that would train. */
  static Finding java() {
    Runtime runtime = Runtime.getRuntime();
    return Finding.ok(
        "java",
        String.format(
            Locale.ROOT,
            "Java %s, %d processors, heap up to %,d MiB (RETRAIN_JAVA_OPTS sets it)",
            System.getProperty("java.version"),
            runtime.availableProcessors(),
            runtime.maxMemory() >> 20));
  }

  ExitCode exitCode() {
    return Checklist.exitCode(findings);
  }

  /** One line a finding. */
  String text() {
    int width = findings.stream().mapToInt(finding -> finding.what().length()).max().orElse(0);
    return findings.stream()
        .map(
            finding ->
                String.format(
                    Locale.ROOT,
                    "%-7s  %-" + Math.max(1, width) + "s  %s",
                    finding.level().word(),
                    finding.what(),
                    finding.sentence()))
        .collect(Collectors.joining("\n"));
  }

  Map<String, Object> json() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("level", finding.level().word());
      row.put("what", finding.what());
      row.put("detail", finding.detail());
      row.put("cure", finding.cure());
      rows.add(row);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("exit_code", exitCode().code());
    json.put("errors", count(Level.ERROR));
    json.put("warnings", count(Level.WARNING));
    json.put("findings", rows);
    return json;
  }

  /**
   * What the caller is told: the worst finding, and for a single model what its registry entry says
   * about running it, under the names of the pipeline's options.
   */
  OutcomeRecord record(Optional<String> run, List<ModelEntry> models) {
    OutcomeRecord record = OutcomeRecord.of("check").with("reason", reason());
    if (run.isPresent()) {
      record = record.with("run", run.get());
    }
    if (exitCode() != ExitCode.DONE) {
      record = record.with("failure", exitCode().meaning());
    }
    return models.size() == 1
        ? TellingPlan.with(
            ServingPlan.with(withPlan(record, models.get(0).retrain()), models.get(0)),
            models.get(0))
        : record;
  }

  private static OutcomeRecord withPlan(OutcomeRecord record, RetrainEntry retrain) {
    long seconds = retrain.timeout().toSeconds();
    OutcomeRecord planned =
        record
            .with("timeout_minutes", (seconds + SECONDS_OF_MINUTE - 1) / SECONDS_OF_MINUTE)
            .with("retries", retrain.retries())
            .with("retry_delay_seconds", retrain.retryDelay().toSeconds());
    // a record's value is one line, and the registry reads \n in a cron text as a line break anyhow
    Optional<String> cron = retrain.cron().map(text -> text.replace("\n", "\\n"));
    return cron.filter(text -> text.length() <= LONGEST_CRON)
        .map(text -> planned.with("cron", text))
        .orElse(planned);
  }

  private String reason() {
    Level worst = count(Level.ERROR) > 0 ? Level.ERROR : Level.WARNING;
    List<Finding> worse = findings.stream().filter(found -> found.level() == worst).toList();
    if (worse.isEmpty()) {
      return findings.size() + " checks, all well";
    }
    Finding first = worse.get(0);
    String more =
        worse.size() == 1 ? "" : " (and " + (worse.size() - 1) + " more " + worst.word() + "s)";
    String said = first.what() + ": " + first.sentence() + more;
    return worst == Level.ERROR ? said : worst.word() + ": " + said;
  }

  private long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
