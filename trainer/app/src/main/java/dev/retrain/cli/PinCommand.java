package dev.retrain.cli;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "pin",
    mixinStandardHelpOptions = true,
    description =
        "Keeps a version and its data set from clean-up until 'unpin'; promotions, rollbacks and the"
            + " gate take no notice of it.",
    footerHeading = "%nExample:%n",
    footer = "  retrain pin -m movies v20261121_020034 --reason 'audit of 2026'")
final class PinCommand extends QueryCommand {
  private static final String BY_HAND = "pinned by hand";
  private static final int LONGEST_REASON = 500;

  @Parameters(paramLabel = "VERSION", description = "The version to keep.")
  private String version;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description =
          "One sentence for the journal, which 'versions', 'show' and 'prune' print (default: '"
              + BY_HAND
              + "').")
  private String reason;

  PinCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  void query(ModelEntry model, ModelStore store) {
    VersionName name = new VersionName(version);
    String before = store.state().pins().get(name);
    String why = reason == null ? (before == null ? BY_HAND : before) : checked(reason);
    store.pin(name, why);
    boolean dataSet = store.state().isPresent(Area.DATASETS, name);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("version", name.value());
    facts.put("pinned", why);
    facts.put("changed", !why.equals(before));
    facts.put("data_set", dataSet);
    String kept =
        dataSet
            ? "clean-up keeps it and its data set"
            : "clean-up keeps it, but its data set is gone already, so it can't be reproduced";
    outputOptions.print(
        facts,
        name
            + (why.equals(before) ? " was pinned before (" : " is pinned (")
            + PlainText.of(why)
            + "): "
            + kept);
  }

  private static String checked(String reason) {
    String line = reason.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
    if (line.isEmpty() || line.length() > LONGEST_REASON) {
      throw new UsageException(
          "the reason has "
              + line.length()
              + " characters: give a sentence of 1 to "
              + LONGEST_REASON
              + ", or leave --reason out");
    }
    return line;
  }
}
