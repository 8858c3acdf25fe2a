package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.store.LiveLine;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.StoreState.Takeover;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    description = "Says which version is live, or was at some time.",
    footerHeading = "%nExamples:%n",
    footer = {"  retrain live -m movies", "  retrain live -m movies --at 2026-11-21T02:14:09Z"})
final class LiveCommand extends QueryCommand {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "A moment with its offset, 2026-11-21T02:14:09Z, or a date, its first moment in UTC: what"
              + " was live then by the journal.")
  private String at;

  LiveCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) {
    StoreState state = store.state();
    if (at != null) {
      past(model, state, Moment.of(at));
      return;
    }
    Live live = state.requireLive(model.name());
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", live.version().value());
    facts.put("semver", live.semver());
    facts.put("since", live.since().toString());
    facts.put("previous", live.previous().map(Object::toString).orElse(null));
    outputOptions.print(facts, live.version().value());
  }

  private void past(ModelEntry model, StoreState state, Instant moment) {
    LiveLine line = new LiveLine(state.takeovers());
    if (moment.isAfter(invocation().clock().instant()) && moment.isAfter(line.end())) {
      throw new UsageException(
          "time " + moment + " is still to come: give one that has been, or leave --at out");
    }
    LiveLine.Period period = line.at(moment).orElseThrow(() -> before(model, line, moment));
    if (!line.inOrder()) {
      invocation()
          .console()
          .note(
              "the clock was set back between entries of the journal: of those that had been"
                  + " written by then by their own clocks, the one with the highest number counts");
    }
    Takeover takeover = period.takeover();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", takeover.version().value());
    facts.put("semver", takeover.semver());
    facts.put("since", takeover.time().toString());
    facts.put("until", period.until().map(Object::toString).orElse(null));
    facts.put("by", takeover.back() ? "rollback" : "promotion");
    facts.put("reason", takeover.back() ? takeover.reason() : null);
    facts.put("run", takeover.run().map(RunId::value).orElse(null));
    facts.put("entry", takeover.entry());
    outputOptions.print(facts, takeover.version().value());
  }

  private static DataException before(ModelEntry model, LiveLine line, Instant moment) {
    return new DataException(
        line.first()
            .map(
                first ->
                    "model '"
                        + model.name()
                        + "' had no live version at "
                        + moment
                        + ": the first one, "
                        + first.version()
                        + ", became live at "
                        + first.time())
            .orElse(
                "model '" + model.name() + "' has no live version yet: run its pipeline first"));
  }
}
