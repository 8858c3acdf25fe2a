package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.store.ModelStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Checks a model's journal, its 'latest' and every hash of every version.",
    footerHeading = "%nExample:%n",
    footer = "  retrain verify -m movies")
final class VerifyCommand extends QueryCommand {
  VerifyCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) {
    List<String> problems = store.verify();
    if (problems.isEmpty()) {
      EmptyStore.refuse(model, store.state().entries() == 0);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("entries", entries(store));
    json.put("problems", problems);
    outputOptions.print(
        json,
        problems.isEmpty()
            ? "the journal ("
                + Count.of(store.state().entries(), "entry", "entries")
                + ") and all files are whole"
            : String.join("\n", problems));
    if (!problems.isEmpty()) {
      throw new DataException(
          "the store has "
              + Count.of(problems.size(), "problem", "problems")
              + ", listed above: each line says its cure");
    }
  }

  /** How many entries there are; null where the journal can't be read. */
  private static Long entries(ModelStore store) {
    try {
      return store.state().entries();
    } catch (DataException e) {
      return null; // it is the first of the problems
    }
  }
}
