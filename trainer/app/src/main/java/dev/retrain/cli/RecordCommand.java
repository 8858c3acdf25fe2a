package dev.retrain.cli;

import dev.retrain.pipeline.Recording;
import dev.retrain.pipeline.StageResult;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.serve.local.LocalServer;
import dev.retrain.store.ModelStore;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description =
        "Writes the facts of a deployment to the journal and ends the run with its outcome.",
    footerHeading = "%nExample:%n",
    footer = "  retrain record -m movies --run jenkins-movies-12")
final class RecordCommand extends StageCommand {
  @Option(
      names = "--went-back-to",
      paramLabel = "VERSION",
      description = "The run trained nothing and went back to this version, which must be live.")
  private String wentBackTo;

  RecordCommand(Invocation invocation) {
    super("record", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) {
    Recording recording = new Recording(store, invocation().clock());
    RunId run = runOptions.required();
    StageResult result = recorded(recording, run, model);
    new VersionCopy(model, store, invocation()).make();
    return result;
  }

  private StageResult recorded(Recording recording, RunId run, ModelEntry model) {
    if (wentBackTo == null) {
      return recording.record(run, facts(model));
    }
    Trigger trigger = Trigger.of(invocation().variable("TRIGGER").orElse(""));
    return recording.wentBack(run, trigger, new VersionName(wentBackTo), facts(model));
  }

  private Map<String, String> facts(ModelEntry model) {
    Map<String, String> facts = new TreeMap<>();
    invocation().variable("BUILD_NUMBER").ifPresent(value -> facts.put("build_number", value));
    invocation()
        .variable("BUILD_URL")
        .flatMap(CodeOrigin::address)
        .ifPresent(address -> facts.put("build_url", address.toString()));
    ServedModels.of(model, invocation())
        .running(model.name())
        .ifPresent(server -> describe(server, facts));
    return facts;
  }

  private static void describe(LocalServer server, Map<String, String> facts) {
    facts.put("server", "127.0.0.1:" + server.port());
    facts.put("server_pid", Long.toString(server.process().pid()));
    facts.put("server_version", server.version().value());
    facts.put("server_digest", server.digest());
  }
}
