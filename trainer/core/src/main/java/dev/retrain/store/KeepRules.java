package dev.retrain.store;

import dev.retrain.failure.UsageException;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.RunState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What clean-up may remove. */
final class KeepRules {
  /** The live version and the one that a rollback goes to. */
  private static final int FEWEST_MODELS = 2;

  private KeepRules() {}

  static void check(KeepEntry keep) {
    if (keep.models() < FEWEST_MODELS || keep.datasets() < 1) {
      throw new UsageException(
          "keep: models "
              + keep.models()
              + ", datasets "
              + keep.datasets()
              + " is too little: keep at least 2 models (live and rollback target) and 1 data set");
    }
  }

  /** What is neither among the newest nor needed, the oldest first. */
  static List<VersionName> removable(Snapshot now, Area area, int newest, Instant clock) {
    List<VersionName> present = now.present(area);
    Set<VersionName> needed = needed(now, area, clock);
    return present.subList(0, Math.max(0, present.size() - newest)).stream()
        .filter(version -> !needed.contains(version))
        .toList();
  }

  /** Data sets are needed as long as the version made of them is. */
  private static Set<VersionName> needed(Snapshot now, Area area, Instant clock) {
    Set<VersionName> needed = new HashSet<>(now.pins().keySet());
    now.live().ifPresent(needed::add);
    now.previous().ifPresent(needed::add);
    now.runs().values().stream()
        .filter(run -> run.outcome().isEmpty())
        .map(RunState::version)
        .forEach(needed::add);
    now.leases().entrySet().stream()
        .filter(lease -> lease.getKey().item().area() == area && lease.getValue().isAfter(clock))
        .map(lease -> lease.getKey().item().version())
        .forEach(needed::add);
    return needed;
  }

  /** Names of directories that nobody may publish any more: their run ended before it did. */
  static List<VersionName> orphans(Snapshot now, Area area, Set<VersionName> names) {
    Set<VersionName> ended =
        now.runs().values().stream()
            .filter(run -> run.outcome().isPresent())
            .map(RunState::version)
            .collect(Collectors.toSet());
    return names.stream()
        .filter(ended::contains)
        .filter(name -> !now.published().containsKey(new Snapshot.Item(area, name)))
        .sorted(java.util.Comparator.comparing(VersionName::value))
        .toList();
  }

  /** What is retired but still lies there, because the clean-up that retired it died. */
  static List<VersionName> retired(Snapshot now, Area area, Set<VersionName> names) {
    return now.published().entrySet().stream()
        .filter(entry -> entry.getKey().area() == area && entry.getValue().retired())
        .map(entry -> entry.getKey().version())
        .filter(names::contains)
        .toList();
  }

  /** Attempts of runs that are over. */
  static List<Artifacts.Attempt> leftovers(Snapshot now, List<Artifacts.Attempt> attempts) {
    Set<String> ended =
        now.runs().values().stream()
            .filter(run -> run.outcome().isPresent())
            .map(run -> run.run().fileName())
            .collect(Collectors.toSet());
    return attempts.stream().filter(attempt -> ended.contains(attempt.run())).toList();
  }
}
