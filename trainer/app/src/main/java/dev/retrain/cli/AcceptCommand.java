package dev.retrain.cli;

import dev.retrain.pipeline.Acceptance;
import dev.retrain.pipeline.StageResult;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.Person;
import dev.retrain.store.ModelStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description =
        "Says yes, in a person's name, to the version of a run of which the gate could not tell;"
            + " 'promote' may then make it live.",
    footerHeading = "%nExample:%n",
    footer = "  retrain accept -m movies --run jenkins-movies-12 --by anna")
final class AcceptCommand extends StageCommand {
  @Option(
      names = "--by",
      required = true,
      paramLabel = "NAME",
      description = "Who says yes, for the journal: a user id of Jenkins for example.")
  private String by;

  AcceptCommand(Invocation invocation) {
    super("accept", invocation);
  }

  @Override
  StageResult execute(ModelEntry model, ModelStore store) {
    return new Acceptance(store).accept(runOptions.required(), new Person(by));
  }
}
