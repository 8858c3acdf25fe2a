package dev.retrain.cli;

import dev.retrain.gate.UnitsNeeded;
import dev.retrain.pipeline.RunRequest;
import dev.retrain.pipeline.StageResult;
import dev.retrain.pipeline.Training;
import dev.retrain.registry.GateEntry;
import dev.retrain.registry.ModelEntry;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Makes a new version: collect, prepare, fit, evaluate with the champion, publish. Nothing"
            + " goes live.",
    footerHeading = "%nExample:%n",
    footer = "  retrain train -m movies --run by-hand-1")
final class TrainCommand extends TrainingCommand {
  TrainCommand(Invocation invocation) {
    super("train", invocation);
  }

  @Override
  StageResult execute(Training training, RunRequest request, ModelEntry model) throws IOException {
    GateEntry policy = model.gate().of(request.trigger());
    invocation()
        .console()
        .note(
            UnitsNeeded.of(policy, Plugins.kind(model).terms().scale(policy.metric())).sentence());
    return training.train(request, model);
  }
}
