package dev.retrain.pipeline;

import dev.retrain.check.Checklist;
import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.gate.UnitsNeeded;
import dev.retrain.kind.ModelKind;
import dev.retrain.notification.Channels;
import dev.retrain.outcome.ExitCode;
import dev.retrain.pipeline.ExpectedVersion.Wanted;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.NotifyEntry;
import dev.retrain.registry.ServeEntry;
import dev.retrain.run.Window;
import dev.retrain.serve.local.LocalServers;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import dev.retrain.store.Stores;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be known about a model in seconds, before a training is worth starting. */
public final class Preflight {
  private final Clock clock;
  private final int lines;

  /**
   * A pre-flight.
   *
   * @param lines how many lines of a source's file to look at, at least 1
   */
  public Preflight(Clock clock, int lines) {
    this.clock = clock;
    this.lines = lines;
  }

  /**
   * Adds the checks of a model, whose findings begin with its name.
   *
   * @param servers this machine's; empty if the model is served elsewhere, so that no port of this
   *     machine matters
   */
  public void of(ModelEntry model, ModelKind kind, Optional<LocalServers> servers, Checklist list) {
    add(list, model, "store", () -> store(model));
    add(
        list,
        model,
        "source",
        () -> kind.check(model, Window.before(clock.instant(), model.window().usual()), lines));
    add(list, model, "version", () -> version(model, kind));
    servers.ifPresent(here -> add(list, model, "port", () -> List.of(port(model, here))));
    add(
        list,
        model,
        "gate",
        () ->
            List.of(
                Finding.ok(
                    "gate",
                    UnitsNeeded.of(model.gate(), kind.terms().scale(model.gate().metric()))
                        .sentence())));
  }

  /** Adds the check of who is told about a model's runs. */
  public void telling(ModelEntry model, Channels channels, Checklist list) {
    add(list, model, "notify", () -> addresses(model, channels));
  }

  private static List<Finding> addresses(ModelEntry model, Channels channels) {
    List<Finding> found = new ArrayList<>();
    for (NotifyEntry rule : model.notifications()) {
      channels
          .fault(rule.to())
          .map(why -> Finding.error(ExitCode.USAGE, "notify", why, "mend notify[].to"))
          .ifPresent(found::add);
    }
    return found.isEmpty()
        ? List.of(Finding.ok("notify", model.notifications().size() + " rules"))
        : found;
  }

  private interface Check {
    List<Finding> findings() throws Exception;
  }

  private static void add(Checklist list, ModelEntry model, String what, Check check) {
    list.add(
        model.name() + " " + what,
        () ->
            check.findings().stream()
                .map(finding -> finding.about(model.name() + " " + finding.what()))
                .toList());
  }

  private List<Finding> store(ModelEntry model) throws IOException {
    List<Finding> found = new ArrayList<>(Stores.check(model.store()));
    found.add(journal(model));
    return found;
  }

  private Finding journal(ModelEntry model) {
    try (ModelStore store = Stores.open(model.store(), model.version(), clock)) {
      StoreState state = store.state();
      String live = state.live().map(is -> is.version() + " is live").orElse("nothing is live yet");
      return Finding.ok(
          "journal", String.format(Locale.ROOT, "%,d entries, %s", state.entries(), live));
    } catch (RetrainException e) {
      return Finding.of("journal", e);
    }
  }

  /** Whether version and features go with what is live. */
  private List<Finding> version(ModelEntry model, ModelKind kind) throws IOException {
    try (ModelStore store = Stores.open(model.store(), model.version(), clock)) {
      return List.of(
          new ExpectedVersion(store).finding(Wanted.of(model, kind.parameters())),
          new FeatureLock(store, kind).finding(model));
    } catch (RetrainException e) {
      return List.of(); // the findings about store and source say what is wrong
    }
  }

  private static Finding port(ModelEntry model, LocalServers servers) {
    if (model.serve().isEmpty()) {
      return Finding.ok("port", "the model is served nowhere");
    }
    ServeEntry serve = model.serve().get();
    Optional<Long> follower =
        serve.restart().reload() ? servers.follower(model.name(), serve.port()) : Optional.empty();
    if (follower.isPresent()) {
      return Finding.ok(
          "port",
          serve.port()
              + " is held by a server that follows the journal, process "
              + follower.get()
              + ": it has to prove the version, none is started");
    }
    return servers
        .foreignHolder(model.name(), serve.port())
        .map(
            holder ->
                Finding.error(
                    ExitCode.TRANSIENT,
                    "port",
                    serve.port() + " is used by " + holder,
                    "stop it, or choose another serve.port"))
        .orElseGet(
            () -> Finding.ok("port", serve.port() + " is free, or held by the model's own server"));
  }
}
