package dev.retrain.prepare;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.PrepareEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The steps of a model in their order. */
public final class Preparation {
  /** No step at all. */
  public static final Preparation NONE = new Preparation(List.of());

  private final List<PrepareEntry> entries;
  private final List<PrepareStep> steps;

  private Preparation(List<PrepareEntry> entries) {
    this.entries = List.copyOf(entries);
    this.steps =
        entries.stream()
            .map(entry -> PrepareFunctions.step(entry.name(), entry.settings()))
            .toList();
  }

  /**
   * Those of a registry entry.
   *
   * @throws UsageException if a step is unknown or one of its parameters makes no sense
   */
  public static Preparation of(List<PrepareEntry> entries) {
    return entries.isEmpty() ? NONE : new Preparation(entries);
  }

  /** The steps as they are written. */
  public List<PrepareEntry> entries() {
    return entries;
  }

  /** Whether there is no step. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * How rows are collected.
   *
   * @param wanted columns after all steps
   * @throws UsageException if a step takes one away
   */
  public Course collecting(Collection<String> wanted) {
    return course(wanted, true);
  }

  /** How rows are prepared that a prediction is asked for: none is left out. */
  public Course predicting(Collection<String> wanted) {
    return course(wanted, false);
  }

  /** Whether both do the same to rows that a prediction is asked for. */
  public boolean predictsAs(Preparation other) {
    return predicting().equals(other.predicting());
  }

  private List<PrepareEntry> predicting() {
    return IntStream.range(0, steps.size())
        .filter(at -> !steps.get(at).drops())
        .mapToObj(entries::get)
        .toList();
  }

  private Course course(Collection<String> wanted, boolean dropping) {
    Set<String> columns = new LinkedHashSet<>(wanted);
    List<Course.Turn> turns = new ArrayList<>();
    for (int at = steps.size() - 1; at >= 0; at--) {
      PrepareStep step = steps.get(at);
      String name = entries.get(at).name();
      for (String column : step.removes()) {
        if (columns.contains(column)) {
          throw new UsageException(
              "prepare["
                  + at
                  + "] "
                  + name
                  + " takes the column '"
                  + column
                  + "' away, which is"
                  + " needed after it: name the columns as they are after all steps");
        }
      }
      boolean asked = dropping && step.drops();
      for (String column : columns) {
        asked |= step.writes().contains(column);
      }
      turns.add(0, new Course.Turn(name, step, asked && (dropping || !step.drops())));
      if (asked && (dropping || !step.drops())) {
        columns = new LinkedHashSet<>(step.before(columns));
      }
    }
    return new Course(List.copyOf(columns), turns);
  }
}
