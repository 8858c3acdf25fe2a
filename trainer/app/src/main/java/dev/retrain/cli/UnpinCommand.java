package dev.retrain.cli;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreState;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "unpin",
    mixinStandardHelpOptions = true,
    description = "Takes a pin back: clean-up may remove the version once it is old enough.",
    footerHeading = "%nExample:%n",
    footer = "  retrain unpin -m movies v20261121_020034")
final class UnpinCommand extends QueryCommand {
  @Parameters(paramLabel = "VERSION", description = "The pinned version.")
  private String version;

  UnpinCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) {
    VersionName name = new VersionName(version);
    StoreState state = store.state();
    if (state.runOf(name).isEmpty()) {
      throw new UsageException(
          "version " + name + " is not in the journal: 'retrain versions' lists what there is");
    }
    String before = state.pins().get(name);
    store.unpin(name);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", name.value());
    facts.put("pinned", null);
    facts.put("changed", before != null);
    outputOptions.print(
        facts,
        before == null
            ? name + " was not pinned, nothing to do"
            : name + " is not pinned any more (it was: " + PlainText.of(before) + ")");
  }
}
