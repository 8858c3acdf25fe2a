package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at everything and says what is wrong. */
final class Inspection {
  private final Chain chain;
  private final Artifacts artifacts;

  Inspection(Chain chain, Artifacts artifacts) {
    this.chain = chain;
    this.artifacts = artifacts;
  }

  /** Sentences; the journal comes first, since without it nothing else can be judged. */
  List<String> problems() {
    Snapshot now;
    try {
      now = chain.reread();
    } catch (DataException e) {
      List<String> problems = new ArrayList<>(List.of(e.getMessage()));
      problems.addAll(ownDamage(artifacts).values());
      return problems;
    }
    List<String> problems = new ArrayList<>();
    for (Map.Entry<Snapshot.Item, Snapshot.Publication> item : now.published().entrySet()) {
      if (!item.getValue().retired()) {
        inspect(now, item.getKey(), problems);
      }
    }
    for (Area area : Area.values()) {
      for (String stranger : artifacts.strangers(area)) {
        problems.add(
            area.folder()
                + "/"
                + PlainText.of(stranger)
                + " is not a version that retrain made: move it out of the store");
      }
      for (VersionName name : artifacts.names(area)) {
        if (!now.names().contains(name)) {
          problems.add(
              area.folder()
                  + "/"
                  + name
                  + " is of no run that the journal knows: move it out of the store");
        }
      }
    }
    problems.addAll(artifacts.projectionProblems(now.live()));
    return problems;
  }

  /**
   * What is damaged by its own manifest, where there is no journal to hold it against: sentences by
   * {@code models/v…}.
   */
  static Map<String, String> ownDamage(Artifacts artifacts) {
    Map<String, String> damage = new TreeMap<>();
    for (Area area : Area.values()) {
      for (VersionName name : artifacts.names(area)) {
        try {
          artifacts.find(area, name).ifPresent(folder -> Seal.verify(folder, name));
        } catch (DataException e) {
          damage.put(area.folder() + "/" + name, e.getMessage());
        }
      }
    }
    return damage;
  }

  private void inspect(Snapshot now, Snapshot.Item item, List<String> problems) {
    try {
      Resolution.of(artifacts, now, item.area(), item.version());
    } catch (DataException e) {
      boolean live = item.area() == Area.MODELS && now.live().equals(Optional.of(item.version()));
      problems.add(
          e.getMessage()
              + (live
                  ? now.previous()
                      .map(version -> "; it is live, the version before it is " + version)
                      .orElse("; it is live")
                  : ""));
    }
  }
}
