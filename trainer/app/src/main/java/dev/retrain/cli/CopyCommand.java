package dev.retrain.cli;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.StoreRoot;
import dev.retrain.run.VersionName;
import dev.retrain.store.CopyReport;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreCopy;
import dev.retrain.store.Stores;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "copy",
    mixinStandardHelpOptions = true,
    description =
        "Copies a model's versions, data sets and journal to another store of any kind, every hash"
            + " verified on both sides: back-up, restore and move. Repeated, it copies what is new.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  retrain copy -m movies --to file:///backup/movies",
      "  retrain copy -m movies --from file:///backup/movies",
      "  retrain copy --from file:///var/lib/retrain/movies --to file:///mnt/movies"
    })
final class CopyCommand implements Callable<Integer> {
  private static final double MEBI = 1 << 20;

  /** Nothing is promoted, so which version would come next does not matter. */
  private static final String ANY_VERSION = "1.0";

  @Mixin private final RegistryOptions registryOptions;
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  @Option(
      names = "--from",
      paramLabel = "STORE",
      description = "The store of one model to copy (default: the model's own).")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "STORE",
      description =
          "Where to: an empty place, or a copy of an earlier state (default: the model's own"
              + " store).")
  private String to;

  CopyCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() {
    outputOptions.apply();
    if (from == null && to == null) {
      throw new UsageException("neither --from nor --to is given: name the other store");
    }
    URI source = root("--from", from);
    URI target = root("--to", to);
    if (source.equals(target)) {
      throw new UsageException("--from and --to are the same store: name another one");
    }
    try (ModelStore one = Stores.open(source, ANY_VERSION, invocation.clock());
        ModelStore other = Stores.open(target, ANY_VERSION, invocation.clock())) {
      CopyReport report = new StoreCopy(one, other, invocation.console()::note).copy();
      List<String> problems = other.verify();
      outputOptions.print(json(report, source, target, problems), text(report, problems));
      if (!problems.isEmpty()) {
        throw new DataException(
            "the copy has "
                + Count.of(problems.size(), "problem", "problems")
                + ", listed above: it must not be used");
      }
    }
    return 0;
  }

  private URI root(String option, String text) {
    return text == null
        ? registryOptions.entry().store()
        : StoreRoot.of(option, text, Path.of("").toAbsolutePath(), Stores.schemes());
  }

  private static Map<String, Object> json(
      CopyReport report, URI source, URI target, List<String> problems) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", source.toString());
    json.put("to", target.toString());
    json.put("models", report.models().stream().map(VersionName::value).toList());
    json.put("datasets", report.datasets().stream().map(VersionName::value).toList());
    json.put("removed", report.removed());
    json.put("bytes", report.bytes());
    json.put("entries", report.entries());
    json.put("last", report.last());
    json.put("live", report.live().map(VersionName::value).orElse(null));
    json.put("problems", problems);
    return json;
  }

  private static String text(CopyReport report, List<String> problems) {
    String live = report.live().map(version -> version + " is live").orElse("nothing is live");
    String done =
        String.format(
            Locale.ROOT,
            "copied %s, %s (%,.1f MiB) and %s; the journal has %s, %s",
            Count.of(report.models().size(), "version", "versions"),
            Count.of(report.datasets().size(), "data set", "data sets"),
            report.bytes() / MEBI,
            Count.of(report.entries(), "entry", "entries"),
            Count.of(report.last(), "entry", "entries"),
            live);
    return problems.isEmpty() ? done + "; all verified" : String.join("\n", problems);
  }
}
