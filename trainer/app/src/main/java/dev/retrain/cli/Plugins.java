package dev.retrain.cli;

import dev.retrain.collect.Sources;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.kind.ModelKind;
import dev.retrain.prepare.PrepareFunctions;
import dev.retrain.registry.Key;
import dev.retrain.registry.KindTerms;
import dev.retrain.registry.ModelEntry;
import dev.retrain.registry.Registry;
import dev.retrain.registry.RegistryReader;
import dev.retrain.registry.StepTerms;
import dev.retrain.registry.Vocabulary;
import dev.retrain.store.ModelStore;
import dev.retrain.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is found by {@link ServiceLoader}: kinds, sources, stores. */
public final class Plugins {
  private Plugins() {}

  /** Reads a registry, checked against every kind, source and store there is. */
  public static Registry registry(Path file) {
    return RegistryReader.read(file, vocabulary());
  }

  /** The words that a registry may use. */
  static Vocabulary vocabulary() {
    Map<String, List<Key>> kindKeys = new TreeMap<>();
    Map<String, Set<String>> metrics = new TreeMap<>();
    Map<String, KindTerms> terms = new TreeMap<>();
    Map<String, List<Key>> sourceKeys = new TreeMap<>();
    Set<String> preparing = new TreeSet<>();
    kinds()
        .forEach(
            (name, kind) -> {
              kindKeys.put(name, kind.parameters());
              metrics.put(name, kind.metrics());
              terms.put(name, kind.terms());
              sourceKeys.putAll(kind.sources());
              if (kind.takesSteps()) {
                preparing.add(name);
              }
            });
    Sources.types().forEach(type -> sourceKeys.put(type, Sources.named(type).keys()));
    return new Vocabulary(
        kindKeys,
        sourceKeys,
        PrepareFunctions.keys(),
        metrics,
        Stores.schemes(),
        terms,
        new StepTerms(preparing, PrepareFunctions::step));
  }

  /** The kind of a model. */
  static ModelKind kind(ModelEntry model) {
    return kind(model.kind());
  }

  /** The kind of a name. */
  static ModelKind kind(String name) {
    ModelKind kind = kinds().get(name);
    if (kind == null) {
      throw new UsageException(
          "kind '" + PlainText.of(name) + "' is unknown: use " + kinds().keySet());
    }
    return kind;
  }

  /** Opens a model's store. */
  static ModelStore openStore(ModelEntry model, Clock clock) {
    return Stores.open(model.store(), model.version(), clock);
  }

  private static Map<String, ModelKind> kinds() {
    Map<String, ModelKind> kinds = new TreeMap<>();
    ServiceLoader.load(ModelKind.class).forEach(kind -> kinds.put(kind.name(), kind));
    return kinds;
  }
}
