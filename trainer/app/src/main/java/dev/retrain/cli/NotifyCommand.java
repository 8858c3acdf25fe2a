package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.notification.Channels;
import dev.retrain.notification.Delivery;
import dev.retrain.notification.Dispatch;
import dev.retrain.notification.RunEvent;
import dev.retrain.outcome.ExitCode;
import dev.retrain.outcome.Outcome;
import dev.retrain.outcome.OutcomeRecord;
import dev.retrain.pipeline.EndOfRun;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.Trigger;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "notify",
    mixinStandardHelpOptions = true,
    description =
        "Tells everybody whom the registry names how a run ended. Ends with 0 whether they could be"
            + " told or not; takes at most 10 seconds.",
    footerHeading = "%nExample:%n",
    footer = "  retrain notify -m movies --run jenkins-movies-12")
final class NotifyCommand extends StageCommand {
  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "How it ended, for a run of which the journal does not know it.")
  private Outcome outcome;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "One sentence that goes with --outcome.")
  private String reason;

  NotifyCommand(Invocation invocation) {
    super("notify", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) throws IOException {
    EndOfRun end =
        new EndOfRun(
            model.name(),
            runOptions.required(),
            Trigger.of(invocation().variable("TRIGGER").orElse("")),
            Optional.ofNullable(outcome),
            reason);
    RunEvent event =
        end.event(state(store), invocation().environment(), invocation().clock().instant());
    List<Delivery> deliveries = deliver(event, model);
    deliveries.forEach(delivery -> invocation().console().note(delivery.sentence()));
    long failed = deliveries.stream().filter(delivery -> delivery.trouble().isPresent()).count();
    OutcomeRecord record =
        OutcomeRecord.of("notify")
            .with("run", event.run())
            .with("event", event.id())
            .with("recovered", event.recovered())
            .with("told", deliveries.size() - failed)
            .with("untold", failed)
            .with("reason", sentence(event, deliveries, failed));
    return new StageResult(ExitCode.DONE, record);
  }

  private List<Delivery> deliver(RunEvent event, ModelEntry model) {
    try {
      return new Dispatch(Channels.installed(), invocation().environment(), Dispatch.LIMIT)
          .send(event, model.notifications());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    }
  }

  /** A run may have failed because its store can't be read; that has to be told all the same. */
  private Optional<StoreState> state(ModelStore store) {
    try {
      return Optional.of(store.state());
    } catch (DataException | TransientException e) {
      return unreadable(e);
    } catch (UncheckedIOException e) {
      return unreadable(e);
    }
  }

  private Optional<StoreState> unreadable(RuntimeException e) {
    invocation().console().note("without the journal: " + Failures.message(e));
    return Optional.empty();
  }

  private static String sentence(RunEvent event, List<Delivery> deliveries, long failed) {
    if (deliveries.isEmpty()) {
      return "nobody is to be told that the run ended " + event.outcome();
    }
    String told = (deliveries.size() - failed) + " of " + deliveries.size() + " told";
    return deliveries.stream()
        .filter(delivery -> delivery.trouble().isPresent())
        .findFirst()
        .map(first -> told + "; " + first.sentence())
        .orElse(told + " that the run ended " + event.outcome());
  }
}
