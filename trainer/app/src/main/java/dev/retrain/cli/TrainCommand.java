package dev.retrain.cli;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.gate.UnitsNeeded;
import dev.retrain.pipeline.RunRequest;
import dev.retrain.pipeline.StageResult;
import dev.retrain.pipeline.Training;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.registry.GateEntry;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Makes a new version: collect, prepare, fit, evaluate with the champion, publish. Nothing"
            + " goes live.",
    footerHeading = "%nExample:%n",
    footer = "  retrain train -m movies --run by-hand-1")
final class TrainCommand extends StageCommand {
  @Option(
      names = "--trigger",
      paramLabel = "WORD",
      description =
          "schedule, manual, data_drift, performance_decay or data_volume (default: $TRIGGER, else"
              + " manual).")
  private String trigger;

  @Option(
      names = "--version-name",
      paramLabel = "VERSION",
      description = "The name wished for (default: $MODEL_VERSION, else made of the time).")
  private String wish;

  @Mixin private final ThreadOptions threadOptions = new ThreadOptions();

  @Option(
      names = "--force",
      description =
          "Train although the last success is more recent than retrain.min_gap (default: $FORCE);"
              + " never skips the gate.")
  private boolean force;

  TrainCommand(Invocation invocation) {
    super("train", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) throws IOException {
    Invocation invocation = invocation();
    RunId run =
        runOptions
            .given()
            .orElseGet(() -> new RunId("by-hand-" + invocation.clock().instant().toEpochMilli()));
    RunRequest request =
        new RunRequest(
            run,
            Trigger.of(invocation.value(trigger, "TRIGGER").orElse("")),
            invocation.value(wish, "MODEL_VERSION").map(VersionName::new),
            force || forcedByVariable(invocation),
            CodeOrigin.of(invocation.environment(), Release.version()));
    invocation.console().note("run " + run + " of model " + model.name());
    GateEntry policy = model.gate().of(request.trigger());
    invocation
        .console()
        .note(
            UnitsNeeded.of(policy, Plugins.kind(model).terms().scale(policy.metric())).sentence());
    return new Training(
            store,
            Plugins.kind(model),
            invocation.clock(),
            threadOptions.threads(),
            invocation.console().progress())
        .train(request, model);
  }

  private static boolean forcedByVariable(Invocation invocation) {
    String word = invocation.variable("FORCE").orElse("false");
    if (!word.equals("true") && !word.equals("false")) {
      throw new UsageException("FORCE is '" + PlainText.of(word) + "': set it to true or false");
    }
    return word.equals("true");
  }
}
