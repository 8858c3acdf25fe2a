package dev.retrain.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the sections whose keys are brought along by a kind, a source or a preparation step. One
 * key of the section, or of the model, names the owner of the others.
 */
final class OwnedReader {
  private final Vocabulary vocabulary;

  OwnedReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The parameters of a kind. */
  Settings params(Section section, String kind) {
    return section.read(vocabulary.kinds().get(kind));
  }

  /** Where its data comes from. */
  Optional<SourceEntry> source(Section section) {
    return owned(section, RegistryKeys.SOURCE_TYPE, vocabulary.sources())
        .map(owned -> new SourceEntry(owned.owner(), owned.settings()));
  }

  /** Its preparation steps. */
  List<PrepareEntry> prepare(Section model) {
    List<PrepareEntry> entries = new ArrayList<>();
    for (Section section : model.sections(RegistryKeys.PREPARE, RegistryKeys.STEP)) {
      owned(section, RegistryKeys.STEP, vocabulary.steps())
          .filter(owned -> isSound(section, owned))
          .ifPresent(owned -> entries.add(new PrepareEntry(owned.owner(), owned.settings())));
    }
    return entries;
  }

  private boolean isSound(Section section, Owned step) {
    try {
      vocabulary.stepTerms().check().of(step.owner(), step.settings());
      return true;
    } catch (SettingException e) {
      section.fault(e.key(), e.fault());
      return false;
    }
  }

  /** Steps of a kind that takes none are noted: they would have no effect. */
  void refuseSteps(Section model, String kind, List<PrepareEntry> steps) {
    StepTerms terms = vocabulary.stepTerms();
    if (!steps.isEmpty() && !terms.equals(StepTerms.ANY) && !terms.kinds().contains(kind)) {
      model.fault(
          RegistryKeys.PREPARE.name(),
          new Fault(
              "has no effect on models of kind " + kind,
              "remove it, or prepare the files themselves"));
    }
  }

  private record Owned(String owner, Settings settings) {}

  /** A section in which one key names the owner of the others. */
  private static Optional<Owned> owned(
      Section section, Key selector, Map<String, List<Key>> owners) {
    int before = section.problems().count();
    Optional<String> owner = section.choice(selector, owners.keySet());
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    Settings values = section.readBeside(selector, owners.get(owner.get()));
    return section.hasFailedSince(before)
        ? Optional.empty()
        : Optional.of(new Owned(owner.get(), values));
  }
}
