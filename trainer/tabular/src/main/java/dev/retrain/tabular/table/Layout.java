package dev.retrain.tabular.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a table are what.
 *
 * @param features names of the features, in the order in which a model takes them
 * @param target name of what is to be predicted
 * @param id name of the column that tells rows apart; empty if there is none
 * @param time name of the column with a row's time; empty if rows have none
 * @param texts those of features and target whose cells are texts; the others are numbers
 * @param gaps those of features and target whose cells may be empty
 */
public record Layout(
    List<String> features,
    String target,
    Optional<String> id,
    Optional<String> time,
    Set<String> texts,
    Set<String> gaps) {
  public Layout {
    features = List.copyOf(features);
    texts = Set.copyOf(texts);
    gaps = Set.copyOf(gaps);
  }

  /** A layout of numbers alone, without gaps. */
  public Layout(List<String> features, String target, Optional<String> id, Optional<String> time) {
    this(features, target, id, time, Set.of(), Set.of());
  }

  /** What is wrong with the names, each a sentence; nothing is wrong if it is empty. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (features.isEmpty()) {
      faults.add("params.features is empty: name a column at least");
    }
    if (features.contains(target)) {
      faults.add(
          "params.target '"
              + target
              + "' is among params.features: a model would copy it;"
              + " remove it there");
    }
    if (new LinkedHashSet<>(features).size() != features.size()) {
      faults.add("params.features names a column twice");
    }
    id.filter(name -> name.equals(target) || features.contains(name))
        .ifPresent(name -> faults.add("source.id '" + name + "' is a feature or the target"));
    time.filter(name -> name.equals(target))
        .ifPresent(name -> faults.add("source.time '" + name + "' is the target"));
    return faults;
  }

  /** All columns that must be there, each once. */
  List<String> columns() {
    LinkedHashSet<String> all = new LinkedHashSet<>();
    id.ifPresent(all::add);
    time.ifPresent(all::add);
    all.addAll(features);
    all.add(target);
    return List.copyOf(all);
  }
}
