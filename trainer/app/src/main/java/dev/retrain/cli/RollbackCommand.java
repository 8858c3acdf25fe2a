package dev.retrain.cli;

import dev.retrain.outcome.ExitCode;
import dev.retrain.pipeline.Rollback;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Makes an earlier version live again, nothing if it is; 'restart' then brings the servers to"
            + " it.",
    footerHeading = "%nExample:%n",
    footer = "  retrain rollback -m movies --to v20261121_020034 --reason 'answers are stale'")
final class RollbackCommand extends StageCommand {
  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "The version (default: the one that was live before).")
  private String to;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "rolled back by hand",
      description = "One sentence for the journal (default: ${DEFAULT-VALUE}).")
  private String reason;

  RollbackCommand(Invocation invocation) {
    super("rollback", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) {
    Optional<VersionName> target = Optional.ofNullable(to).map(VersionName::new);
    Rollback rollback = new Rollback(store, invocation().clock());
    StageResult result = result(rollback, target);
    if (result.exitCode() == ExitCode.DONE) {
      new VersionCopy(model, store, invocation()).make();
    }
    return new StageResult(
        result.exitCode(), TellingPlan.with(ServingPlan.with(result.record(), model), model));
  }

  private StageResult result(Rollback rollback, Optional<VersionName> target) {
    if (runOptions.given().isPresent()) {
      Trigger trigger = Trigger.of(invocation().variable("TRIGGER").orElse(""));
      return rollback.of(runOptions.given().get(), trigger, target, reason);
    }
    long millis = invocation().clock().instant().toEpochMilli();
    return rollback.byHand(new RunId("rollback-" + millis), target, reason);
  }
}
