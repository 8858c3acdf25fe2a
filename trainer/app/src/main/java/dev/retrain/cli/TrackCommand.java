package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.StoreState.RunState;
import dev.retrain.tracking.Telling;
import dev.retrain.tracking.TrackingServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "track",
    mixinStandardHelpOptions = true,
    description =
        "Brings versions to the tracking server (MLflow) that were trained while it was away, and"
            + " sets its aliases; what is there already stays.",
    footerHeading = "%nExamples:%n",
    footer = {"  retrain track -m movies v20261121_020034", "  retrain track -m movies --all"})
final class TrackCommand extends QueryCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "VERSION",
      description = "The version (default: the live one).")
  private String version;

  @Option(names = "--all", description = "All versions of the model that are not removed.")
  private boolean all;

  TrackCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) throws IOException {
    TrackingServer server =
        Telling.server(model, invocation().environment(), invocation().console().progress())
            .orElseThrow(
                () ->
                    new UsageException(
                        "model '"
                            + model.name()
                            + "' is tracked nowhere: name a server by track.uri in the registry or"
                            + " by MLFLOW_TRACKING_URI"));
    Telling telling = new Telling(model, store, server);
    Map<String, Object> pages = new LinkedHashMap<>();
    DataException damaged = null;
    for (RunState run : runs(model, store.state())) {
      try {
        pages.put(run.version().value(), telling.deliver(run));
      } catch (DataException e) {
        damaged = e;
      }
    }
    String left = telling.alias();
    if (!left.isEmpty()) {
      invocation().console().note(left + ": 'retrain track --all' brings it");
    }
    StringBuilder text = new StringBuilder();
    pages.forEach((name, page) -> text.append(name).append("  ").append(page).append('\n'));
    outputOptions.print(pages, text.toString().stripTrailing());
    if (damaged != null) {
      throw damaged;
    }
  }

  private List<RunState> runs(ModelEntry model, StoreState state) {
    EmptyStore.refuse(model, state.entries() == 0);
    if (all) {
      if (version != null) {
        throw new UsageException("VERSION and --all say two things: leave one of them out");
      }
      return state.present().getOrDefault(Area.MODELS, List.of()).stream()
          .flatMap(name -> state.runOf(name).stream())
          .toList();
    }
    VersionName name =
        version == null ? state.requireLive(model.name()).version() : new VersionName(version);
    if (!state.isPresent(Area.MODELS, name)) {
      throw new UsageException(
          "version " + name + " has no files: 'retrain versions' lists what there is");
    }
    return state.runOf(name).stream().toList();
  }
}
