package dev.retrain.cli;

import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description = "Lists the versions of a model, the newest first; '*' marks the live one.",
    footerHeading = "%nExample:%n",
    footer = "  retrain versions -m movies")
final class VersionsCommand extends QueryCommand {
  VersionsCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) {
    StoreState state = store.state();
    EmptyStore.refuse(model, state.entries() == 0);
    List<RunState> runs = new ArrayList<>(state.runs().values());
    Collections.reverse(runs);
    outputOptions.print(
        runs.stream().map(run -> row(state, run)).toList(),
        String.join("\n", runs.stream().map(run -> line(state, run)).toList()));
  }

  private static boolean isLive(StoreState state, RunState run) {
    return state.live().map(live -> live.version().equals(run.version())).orElse(false);
  }

  private static Map<String, Object> row(StoreState state, RunState run) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("version", run.version().value());
    row.put("live", isLive(state, run));
    row.put("semver", run.semver().orElse(null));
    row.put("run", run.run().value());
    row.put("trigger", run.trigger().word());
    row.put("opened", run.opened().toString());
    row.put("published", run.digest().isPresent());
    row.put("retired", run.retired());
    row.put("pinned", state.pins().get(run.version()));
    row.put("digest", run.digest().orElse(null));
    row.put("outcome", run.outcome().map(Enum::name).orElse(null));
    row.put("reason", run.reason());
    return row;
  }

  private static String line(StoreState state, RunState run) {
    boolean pinned = state.pins().containsKey(run.version());
    String what =
        run.outcome().map(Enum::name).orElse("open")
            + (run.retired() ? ", retired" : "")
            + (pinned ? ", pinned" : "");
    return String.format(
            Locale.ROOT,
            "%s %s  %-8s %-22s %s",
            isLive(state, run) ? "*" : " ",
            run.version(),
            run.semver().orElse("-"),
            what,
            run.reason())
        .stripTrailing();
  }
}
