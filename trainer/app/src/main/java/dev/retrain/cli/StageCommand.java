package dev.retrain.cli;

import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.StageResult;
import dev.retrain.pipeline.Tracking;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.store.ModelStore;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/**
 * What the stages' commands share: which model and run, how the result is told. However a command
 * ends, the file named by {@code $RETRAIN_OUTCOME} says how.
 */
abstract class StageCommand implements Callable<Integer> {
  /** The stages after which a tracking server has something to learn. */
  private static final Set<String> TOLD =
      Set.of("train", "gate", "promote", "rollback", "record", "close");

  @Mixin final RegistryOptions registryOptions;
  @Mixin final RunOptions runOptions;
  @Mixin final OutputOptions outputOptions;
  private final Invocation invocation;
  private final String name;

  StageCommand(String name, Invocation invocation) {
    this.name = name;
    this.invocation = invocation;
    this.registryOptions = new RegistryOptions(invocation);
    this.runOptions = new RunOptions(invocation);
    this.outputOptions = new OutputOptions(invocation.console());
  }

  /** Does the stage's work. */
  abstract StageResult execute(ModelEntry model, ModelStore store) throws IOException;

  @Override
  public final Integer call() throws IOException {
    outputOptions.apply();
    try {
      ModelEntry model = registryOptions.entry();
      try (ModelStore store = Plugins.openStore(model, invocation.clock())) {
        StageResult result = execute(model, store);
        OutcomeRecord record = ofRun(result.record());
        invocation.records().take(record);
        outputOptions.print(record.values(), sentence(result));
        if (TOLD.contains(name)) {
          new Tracking(model, store, invocation.environment(), invocation.console().progress())
              .after(record.get("run").map(RunId::new))
              .ifPresent(warning -> invocation.console().note("warning: " + warning));
        }
        return result.exitCode().code();
      }
    } catch (IOException | RuntimeException e) {
      writeRecord(failed(Failures.exitCode(e), Failures.message(e)), e);
      throw e;
    }
  }

  /**
   * Arguments that can't be read end a command before it begins; the caller is told all the same.
   */
  final void refused(String message, Exception why) {
    writeRecord(failed(ExitCode.USAGE, message), why);
  }

  final Invocation invocation() {
    return invocation;
  }

  private OutcomeRecord failed(ExitCode code, String reason) {
    return ofRun(OutcomeRecord.of(name).with("failure", code.meaning()).with("reason", reason));
  }

  /** A caller takes only a record that names its own run for the end of its command. */
  private OutcomeRecord ofRun(OutcomeRecord record) {
    return record.get("run").isPresent()
        ? record
        : runOptions.text().map(run -> record.with("run", run)).orElse(record);
  }

  private static String sentence(StageResult result) {
    String reason = result.record().get("reason").orElse("");
    return result
        .record()
        .get("outcome")
        .map(outcome -> reason.startsWith(outcome) ? reason : outcome + ": " + reason)
        .orElse(reason);
  }

  /** The failure is what a person must see, even if its record can't be written. */
  private void writeRecord(OutcomeRecord record, Exception failure) {
    try {
      invocation.records().take(record);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
