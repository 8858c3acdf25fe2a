package dev.retrain.cli;

import dev.retrain.pipeline.RunRequest;
import dev.retrain.pipeline.StageResult;
import dev.retrain.pipeline.Training;
import dev.retrain.registry.ModelEntry;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
    name = "prepare",
    mixinStandardHelpOptions = true,
    description =
        "Makes the data set of a run, collected and prepared; 'train' with the same run trains on it.",
    footerHeading = "%nExample:%n",
    footer = {
      "  retrain prepare -m movies --run by-hand-1",
      "  retrain train -m movies --run by-hand-1"
    })
final class PrepareCommand extends TrainingCommand {
  PrepareCommand(Invocation invocation) {
    super("prepare", invocation);
  }

  @Override
  StageResult execute(Training training, RunRequest request, ModelEntry model) throws IOException {
    return training.prepare(request, model);
  }
}
