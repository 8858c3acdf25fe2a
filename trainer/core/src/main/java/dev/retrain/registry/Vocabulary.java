package dev.retrain.registry;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a registry may speak of besides its own keys: whatever was found on the class path.
 *
 * @param kinds keys under {@code params}, by model kind
 * @param sources keys of each source type, its {@code type} aside
 * @param steps keys of each preparation step, its name aside
 * @param metrics metrics that a kind can measure, by kind; {@code hit@K} stands for every cut-off.
 *     For a kind without an entry any well-formed name is accepted
 * @param storeSchemes schemes of the stores, {@code file} for example
 * @param terms what a kind brings to {@code evaluate} and {@code gate}, by kind; a kind without an
 *     entry has {@link KindTerms#OF_LISTS}
 * @param stepTerms what else must hold for preparation steps
 */
public record Vocabulary(
    Map<String, List<Key>> kinds,
    Map<String, List<Key>> sources,
    Map<String, List<Key>> steps,
    Map<String, Set<String>> metrics,
    Set<String> storeSchemes,
    Map<String, KindTerms> terms,
    StepTerms stepTerms) {
  public Vocabulary {
    kinds = checked(kinds, "");
    sources = checked(sources, RegistryKeys.SOURCE_TYPE.name());
    steps = checked(steps, RegistryKeys.STEP.name());
    Map<String, Set<String>> sorted = new TreeMap<>();
    metrics.forEach((kind, names) -> sorted.put(kind, new TreeSet<>(names)));
    metrics = Collections.unmodifiableMap(sorted);
    storeSchemes = Collections.unmodifiableSet(new TreeSet<>(storeSchemes));
    terms = Collections.unmodifiableMap(new TreeMap<>(terms));
  }

  /** A vocabulary whose kinds all have {@link KindTerms#OF_LISTS}. */
  public Vocabulary(
      Map<String, List<Key>> kinds,
      Map<String, List<Key>> sources,
      Map<String, List<Key>> steps,
      Map<String, Set<String>> metrics,
      Set<String> storeSchemes) {
    this(kinds, sources, steps, metrics, storeSchemes, Map.of());
  }

  /** A vocabulary that knows no more of steps than their keys. */
  public Vocabulary(
      Map<String, List<Key>> kinds,
      Map<String, List<Key>> sources,
      Map<String, List<Key>> steps,
      Map<String, Set<String>> metrics,
      Set<String> storeSchemes,
      Map<String, KindTerms> terms) {
    this(kinds, sources, steps, metrics, storeSchemes, terms, StepTerms.ANY);
  }

  /** What a kind brings to {@code evaluate} and {@code gate}. */
  KindTerms termsOf(String kind) {
    return terms.getOrDefault(kind, KindTerms.OF_LISTS);
  }

  /** The metrics of a kind; empty if any name is accepted. */
  Set<String> metricsOf(String kind) {
    return metrics.getOrDefault(kind, Set.of());
  }

  /** A copy, or an {@link IllegalArgumentException} for keys that no file could use. */
  private static Map<String, List<Key>> checked(Map<String, List<Key>> owners, String taken) {
    Map<String, List<Key>> copy = new TreeMap<>();
    owners.forEach(
        (owner, keys) -> {
          Set<String> names = new HashSet<>(Set.of(taken));
          for (Key key : keys) {
            boolean structure = key.type() == Key.Type.SECTION || key.type() == Key.Type.SECTIONS;
            if (structure || !names.add(key.name())) {
              throw new IllegalArgumentException(
                  "key " + key.name() + " of " + owner + " is defined twice or a section");
            }
          }
          copy.put(owner, List.copyOf(keys));
        });
    return Collections.unmodifiableMap(copy);
  }
}
