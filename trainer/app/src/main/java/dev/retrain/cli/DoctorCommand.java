package dev.retrain.cli;

import dev.retrain.check.Finding;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.StoreRoot;
import dev.retrain.store.ModelStore;
import dev.retrain.store.StoreDoctor;
import dev.retrain.store.StoreDoctor.Ailment;
import dev.retrain.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Says what is wrong with a model's store and what to do; --repair mends what needs no"
            + " decision: links, checkpoints, left-over files and leases, versions of which a copy is"
            + " named.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  retrain doctor -m movies",
      "  retrain doctor -m movies --repair --from file:///backup/movies"
    })
final class DoctorCommand implements Callable<Integer> {
  /**
   * What a run may take beside its training: the other stages, repetitions, a person who is asked.
   */
  private static final Duration OTHER_STAGES = Duration.ofHours(24);

  @Mixin private final RegistryOptions registryOptions;
  @Mixin private final OutputOptions outputOptions;
  private final Invocation invocation;

  @Option(names = "--repair", description = "Mend what can be mended (default: change nothing).")
  private boolean repair;

  @Option(
      names = "--from",
      paramLabel = "STORE",
      description = "A copy of the store, made by 'copy', to restore damaged versions from.")
  private String from;

  DoctorCommand(Invocation invocation) {
    this.invocation = invocation;
    registryOptions = new RegistryOptions(invocation);
    outputOptions = new OutputOptions(invocation.console());
  }

  @Override
  public Integer call() throws IOException {
    outputOptions.apply();
    ModelEntry model = registryOptions.entry();
    Optional<URI> copy =
        Optional.ofNullable(from)
            .map(
                text ->
                    StoreRoot.of("--from", text, Path.of("").toAbsolutePath(), Stores.schemes()));
    if (copy.equals(Optional.of(model.store()))) {
      throw new UsageException("--from is the store itself: name a copy of it");
    }
    try (ModelStore store = Plugins.openStore(model, invocation.clock())) {
      StoreDoctor doctor =
          new StoreDoctor(store, invocation.clock(), model.retrain().timeout().plus(OTHER_STAGES));
      EmptyStore.refuse(model, doctor.isEmpty());
      List<Finding> found = new ArrayList<>(Stores.check(model.store()));
      found.addAll(
          copy.isEmpty() ? findings(doctor, Optional.empty()) : with(copy.get(), model, doctor));
      CheckReport report = new CheckReport(found);
      outputOptions.print(report.json(), report.text());
      return report.exitCode().code();
    }
  }

  private List<Finding> with(URI copy, ModelEntry model, StoreDoctor doctor) {
    try (ModelStore other = Stores.open(copy, model.version(), invocation.clock())) {
      return findings(doctor, Optional.of(other));
    }
  }

  /** What is found; after a repair, what is left. */
  private List<Finding> findings(StoreDoctor doctor, Optional<ModelStore> copy) {
    List<Ailment> found = doctor.examine(copy);
    if (!repair) {
      return findings(found);
    }
    for (Ailment ailment : found) {
      if (ailment.mend().isPresent()) {
        ailment.mend().get().run();
        Finding finding = ailment.finding();
        invocation.console().note("mended " + finding.what() + ": " + finding.detail());
      }
    }
    return findings(doctor.examine(copy));
  }

  private static List<Finding> findings(List<Ailment> found) {
    return found.stream().map(Ailment::finding).toList();
  }
}
