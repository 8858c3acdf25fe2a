package dev.retrain.store;

import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Snapshot.Item;
import dev.retrain.store.Snapshot.Lease;
import dev.retrain.store.StoreState.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Map<VersionName, List<String>> needed = needed(now, area, clock);
    return old(now, area, newest).stream().filter(version -> !needed.containsKey(version)).toList();
  }

  /** What is not among the newest and is needed, the oldest first. */
  static List<PruneReport.Kept> kept(Snapshot now, Area area, int newest, Instant clock) {
    Map<VersionName, List<String>> needed = needed(now, area, clock);
    return old(now, area, newest).stream()
        .filter(needed::containsKey)
        .map(version -> new PruneReport.Kept(area, version, needed.get(version)))
        .toList();
  }

  private static List<VersionName> old(Snapshot now, Area area, int newest) {
    List<VersionName> present = now.present(area);
    return present.subList(0, Math.max(0, present.size() - newest));
  }

  /** Why something stays. Data sets are needed as long as the version made of them is. */
  private static Map<VersionName, List<String>> needed(Snapshot now, Area area, Instant clock) {
    Map<VersionName, List<String>> needed = new HashMap<>();
    now.live().ifPresent(version -> add(needed, version, "live"));
    now.previous().ifPresent(version -> add(needed, version, "rollback target"));
    now.pins()
        .forEach((version, why) -> add(needed, version, "pinned (" + PlainText.of(why) + ")"));
    now.runs().values().stream()
        .filter(run -> run.outcome().isEmpty() && !wasKilled(now, run, area, clock))
        .forEach(
            run -> add(needed, run.version(), "of open run '" + RunRules.shown(run.run()) + "'"));
    for (StoreState.Lease lease : now.state().leases()) {
      if (lease.area() == area && lease.until().isAfter(clock)) {
        String holder = PlainText.of(lease.holder());
        add(needed, lease.version(), "leased by " + holder + " until " + lease.until());
      }
    }
    return needed;
  }

  private static void add(
      Map<VersionName, List<String>> needed, VersionName version, String reason) {
    needed.computeIfAbsent(version, any -> new ArrayList<>()).add(reason);
  }

  /**
   * A training that ends publishes a version or its run is closed. One that did neither and let the
   * lease on its data set run out is gone; it must not keep the data set for ever.
   */
  private static boolean wasKilled(Snapshot now, RunState run, Area area, Instant clock) {
    Lease lease = new Lease(new Item(area, run.version()), ModelStore.holder(run.run()));
    Instant until = now.leases().get(lease);
    return area == Area.DATASETS
        && run.digest().isEmpty()
        && until != null
        && !until.isAfter(clock);
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
