package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState.Live;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    description = "Says which version is live.",
    footerHeading = "%nExample:%n",
    footer = "  retrain live -m movies")
final class LiveCommand extends QueryCommand {
  LiveCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) {
    Live live =
        store
            .state()
            .live()
            .orElseThrow(
                () ->
                    new DataException(
                        "model '"
                            + model.name()
                            + "' has no live version yet: run its pipeline first"));
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", live.version().value());
    facts.put("semver", live.semver());
    facts.put("since", live.since().toString());
    facts.put("previous", live.previous().map(Object::toString).orElse(null));
    outputOptions.print(facts, live.version().value());
  }
}
