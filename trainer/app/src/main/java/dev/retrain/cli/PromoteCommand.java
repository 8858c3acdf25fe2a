package dev.retrain.cli;

import dev.retrain.outcome.ExitCode;
import dev.retrain.pipeline.PromotionStage;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description =
        "Tries the version of a run in a real server, then makes it live. Refuses without a passed"
            + " gate, or a person's yes where the gate could not tell.",
    footerHeading = "%nExample:%n",
    footer = "  retrain promote -m movies --run jenkins-movies-12")
final class PromoteCommand extends StageCommand {
  PromoteCommand(Invocation invocation) {
    super("promote", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) throws IOException {
    StageResult result =
        new PromotionStage(store, Plugins.kind(model), invocation().clock())
            .promote(runOptions.required(), model);
    if (result.exitCode() == ExitCode.DONE) {
      new VersionCopy(model, store, invocation()).make();
    }
    return result;
  }
}
