package dev.retrain.cli;

import dev.retrain.pipeline.Judgement;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = "Decides by the registry's policy whether the version of a run may be promoted.",
    footerHeading = "%nExample:%n",
    footer = "  retrain gate -m movies --run jenkins-movies-12")
final class GateCommand extends StageCommand {
  @Option(
      names = "--ask",
      description =
          "Leave the run open if the gate can't tell (exit code 11), for a person to say yes by"
              + " 'accept', or no by 'close --outcome INCONCLUSIVE'.")
  private boolean asks;

  GateCommand(Invocation invocation) {
    super("gate", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) {
    return new Judgement(store, invocation().clock()).judge(runOptions.required(), model, asks);
  }
}
