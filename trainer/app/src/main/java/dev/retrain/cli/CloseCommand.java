package dev.retrain.cli;

import dev.retrain.failure.UsageException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.RunReport;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState.RunState;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "close",
    mixinStandardHelpOptions = true,
    description =
        "Ends a run that can't end by itself: its build failed, was stopped or took too long.",
    footerHeading = "%nExample:%n",
    footer = "  retrain close -m movies --run jenkins-movies-12 --outcome ABORTED")
final class CloseCommand extends StageCommand {
  private static final Set<Outcome> BY_HAND =
      EnumSet.of(Outcome.FAILED, Outcome.ABORTED, Outcome.TIMED_OUT, Outcome.INCONCLUSIVE);

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "OUTCOME",
      description =
          "FAILED, ABORTED or TIMED_OUT; INCONCLUSIVE after 'gate --ask' if nobody said yes.")
  private Outcome outcome;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "One sentence (default: $RETRAIN_REASON, else the outcome).")
  private String reason;

  CloseCommand(Invocation invocation) {
    super("close", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) {
    if (!BY_HAND.contains(outcome)) {
      throw new UsageException(
          "outcome " + outcome + " can't be set by hand: use one of " + BY_HAND);
    }
    RunId run = runOptions.required();
    String why = invocation().value(reason, "RETRAIN_REASON").orElse("the run was " + outcome);
    RunState known = store.state().runs().get(run);
    if (known == null) {
      return new StageResult(
          ExitCode.DONE,
          OutcomeRecord.of("close")
              .with("run", run)
              .with("reason", "run " + run + " never opened: there is nothing to close"));
    }
    if (known.outcome().isEmpty()) {
      store.close(run, outcome, why);
    }
    OutcomeRecord record = RunReport.of("close", store.state().runs().get(run));
    return new StageResult(ExitCode.DONE, record);
  }
}
