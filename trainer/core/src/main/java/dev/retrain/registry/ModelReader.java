package dev.retrain.registry;

import dev.retrain.run.Trigger;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one model. Every section is checked, whatever is wrong with the others. */
final class ModelReader {
  private final Vocabulary vocabulary;
  private final OwnedReader owned;
  private final Optional<URI> commonRoot;
  private final boolean commonRootWritten;
  private final TrackReader tracking;

  /**
   * A reader.
   *
   * @param commonRoot the registry's own store; empty if it is missing or wrong
   * @param commonRootWritten whether it is in the file, be it wrong
   * @param tracking what the file says of tracking
   */
  ModelReader(
      Vocabulary vocabulary,
      Optional<URI> commonRoot,
      boolean commonRootWritten,
      TrackReader tracking) {
    this.vocabulary = vocabulary;
    this.owned = new OwnedReader(vocabulary);
    this.commonRoot = commonRoot;
    this.commonRootWritten = commonRootWritten;
    this.tracking = tracking;
  }

  /** The model; nothing if anything is wrong with it. */
  Optional<ModelEntry> read(Section model, String name) {
    int before = model.problems().count();
    Settings own = own(model);
    Map<Trigger, WindowEntry.Rule> windows = windows(model, own);
    Optional<String> kind = kind(model);
    Optional<URI> store = store(model, own, name);
    Optional<SourceEntry> source = owned.source(model.section(RegistryKeys.SOURCE));
    List<PrepareEntry> prepare = owned.prepare(model);
    kind.ifPresent(known -> owned.refuseSteps(model, known, prepare));
    Section params = model.section(RegistryKeys.PARAMS);
    Optional<Settings> parameters = kind.map(known -> owned.params(params, known));
    Set<String> metrics = kind.map(vocabulary::metricsOf).orElse(Set.of());
    KindTerms terms = kind.map(vocabulary::termsOf).orElse(KindTerms.OF_LISTS);
    EntryReader.Measured evaluate =
        EntryReader.evaluate(model.section(RegistryKeys.EVALUATE), metrics, terms);
    Optional<GateEntry> gate =
        GateReader.gate(model.section(RegistryKeys.GATE), evaluate, metrics, terms);
    Optional<RetrainEntry> retrain = EntryReader.retrain(model.section(RegistryKeys.RETRAIN));
    Optional<KeepEntry> keep = EntryReader.keep(model.section(RegistryKeys.KEEP));
    Optional<ServeEntry> serve = EntryReader.serve(model, name);
    List<NotifyEntry> notifications = EntryReader.notifications(model);
    Optional<TrackEntry> track = tracking.read(model, name);
    if (model.hasFailedSince(before) || store.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ModelEntry(
            name,
            kind.orElseThrow(),
            store.orElseThrow(),
            source.orElseThrow(),
            new WindowEntry(own.duration("window"), windows),
            prepare,
            parameters.orElseThrow(),
            evaluate.entry().orElseThrow(),
            gate.orElseThrow(),
            retrain.orElseThrow(),
            keep.orElseThrow(),
            serve,
            notifications,
            track,
            own.text("version"),
            own.optionalText("version_parameter")));
  }

  private static Map<Trigger, WindowEntry.Rule> windows(Section model, Settings own) {
    Section section = model.section(RegistryKeys.WINDOWS);
    Settings written = section.read(RegistryKeys.WINDOWING);
    Map<Trigger, WindowEntry.Rule> rules = new EnumMap<>(Trigger.class);
    for (Trigger trigger : Trigger.values()) {
      section.check(written, trigger.word(), Forms::window);
      if (written.has(trigger.word()) && own.has("window")) {
        WindowEntry.rule(written.text(trigger.word()), own.duration("window"))
            .ifPresent(rule -> rules.put(trigger, rule));
      }
    }
    return rules;
  }

  /** The values that stand at the model itself. */
  private static Settings own(Section model) {
    Settings own = model.readBeside(RegistryKeys.KIND, RegistryKeys.MODEL_BESIDE_KIND);
    model.check(own, "version", Forms::version);
    model.check(own, "version_parameter", Forms::parameter);
    return own;
  }

  private Optional<String> kind(Section model) {
    return model.choice(RegistryKeys.KIND, vocabulary.kinds().keySet());
  }

  private Optional<URI> store(Section model, Settings own, String name) {
    if (own.has("store")) {
      return StoreRoot.of(model, own, vocabulary.storeSchemes());
    }
    boolean written = model.child("store").isPresent();
    if (!written && !commonRootWritten) {
      model.fault(
          "store",
          new Fault(
              "is missing", "add 'store: <folder or URI>' here, or at the top for all models"));
    }
    boolean usable = !written && Forms.modelName(name).isEmpty();
    return usable ? commonRoot.map(root -> StoreRoot.below(root, name)) : Optional.empty();
  }
}
