package dev.retrain.store;

import dev.retrain.registry.KeepEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One clean-up: adds up what goes and takes the files away after their entries stand. */
final class Clearance {
  private final Artifacts artifacts;
  private final Clock clock;
  private final Map<Area, List<VersionName>> gone = new EnumMap<>(Area.class);
  private final List<String> leftovers = new ArrayList<>();
  private long bytes;

  Clearance(Artifacts artifacts, Clock clock) {
    this.artifacts = artifacts;
    this.clock = clock;
    for (Area area : Area.values()) {
      gone.put(area, new ArrayList<>());
    }
  }

  /** What would go, touching nothing. */
  PruneReport planned(Snapshot now, KeepEntry keep) {
    for (Area area : Area.values()) {
      List<VersionName> names =
          new ArrayList<>(KeepRules.removable(now, area, newest(area, keep), clock.instant()));
      names.addAll(KeepRules.retired(now, area, artifacts.names(area)));
      gone.get(area).addAll(names);
      names.forEach(name -> bytes += artifacts.size(area, name));
      for (VersionName orphan : KeepRules.orphans(now, area, artifacts.names(area))) {
        leftovers.add(area.folder() + "/" + orphan);
        bytes += artifacts.size(area, orphan);
      }
    }
    for (Artifacts.Attempt attempt : KeepRules.leftovers(now, artifacts.attempts())) {
      leftovers.add(attempt.directory().getFileName().toString());
    }
    return report(now, keep);
  }

  /** The entry that retires this stands: its files go. */
  void retired(Area area, VersionName name) {
    gone.get(area).add(name);
    bytes += artifacts.remove(area, name);
  }

  /** Takes away what dead attempts and dead clean-ups left. */
  PruneReport sweep(Snapshot now, KeepEntry keep) {
    for (Area area : Area.values()) {
      for (VersionName name : KeepRules.retired(now, area, artifacts.names(area))) {
        retired(area, name);
      }
      for (VersionName orphan : KeepRules.orphans(now, area, artifacts.names(area))) {
        leftovers.add(area.folder() + "/" + orphan);
        bytes += artifacts.remove(area, orphan);
      }
    }
    for (Artifacts.Attempt attempt : KeepRules.leftovers(now, artifacts.attempts())) {
      leftovers.add(attempt.directory().getFileName().toString());
      bytes += artifacts.discard(attempt.directory());
    }
    artifacts.sweep();
    return report(now, keep);
  }

  private PruneReport report(Snapshot now, KeepEntry keep) {
    List<PruneReport.Kept> kept = new ArrayList<>();
    for (Area area : Area.values()) {
      kept.addAll(KeepRules.kept(now, area, newest(area, keep), clock.instant()));
    }
    return new PruneReport(gone.get(Area.MODELS), gone.get(Area.DATASETS), leftovers, bytes, kept);
  }

  static int newest(Area area, KeepEntry keep) {
    return area == Area.MODELS ? keep.models() : keep.datasets();
  }
}
