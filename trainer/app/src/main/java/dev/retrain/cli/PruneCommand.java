package dev.retrain.cli;

import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import dev.retrain.store.PruneReport;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description =
        "Removes old versions and data sets; never what is live, pinned, leased or a rollback's"
            + " target.",
    footerHeading = "%nExample:%n",
    footer = "  retrain prune -m movies --dry-run")
final class PruneCommand extends StageCommand {
  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  PruneCommand(Invocation invocation) {
    super("prune", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) {
    PruneReport report = store.prune(model.keep(), dryRun);
    String reason =
        String.format(
            Locale.ROOT,
            "%s %d versions, %d data sets and %d leftovers, %,d bytes",
            dryRun ? "would remove" : "removed",
            report.models().size(),
            report.datasets().size(),
            report.leftovers().size(),
            report.bytes());
    report.kept().forEach(kept -> invocation().console().note("kept " + kept));
    OutcomeRecord record =
        OutcomeRecord.of("prune")
            .with("models", report.models())
            .with("datasets", report.datasets())
            .with("kept", report.kept())
            .with("reason", reason);
    return new StageResult(ExitCode.DONE, record);
  }
}
