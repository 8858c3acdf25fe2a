package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Snapshot.Item;
import dev.retrain.store.Snapshot.Lease;
import dev.retrain.store.Snapshot.Publication;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is held from clean-up by name: pins without an end, leases until a moment. */
final class HoldRules {
  private HoldRules() {}

  static Decision<Void> pin(Snapshot now, VersionName version, String reason) {
    if (!isPresent(now, new Item(Area.MODELS, version))) {
      throw new UsageException(
          "models/"
              + version
              + " is not there, so it can't be pinned: 'retrain versions' lists what there is");
    }
    return reason.equals(now.pins().get(version))
        ? Decision.nothing(null)
        : Decision.append(new Change.Pinned(version, true, reason), null);
  }

  static Decision<Void> unpin(Snapshot now, VersionName version) {
    return now.pins().containsKey(version)
        ? Decision.append(new Change.Pinned(version, false, ""), null)
        : Decision.nothing(null);
  }

  /** The same lease again is no news, so that whoever is not sure may repeat it. */
  static Decision<Void> lease(Snapshot now, Item item, String holder, Instant until) {
    if (!isPresent(now, item)) {
      throw new DataException(
          item.area().folder()
              + "/"
              + item.version()
              + " is not there, it was removed by clean-up or never published: start a new run");
    }
    return until.equals(now.leases().get(new Lease(item, holder)))
        ? Decision.nothing(null)
        : Decision.append(new Change.Leased(item.area(), item.version(), holder, until), null);
  }

  /** A lease ends by a lease that has run out when it is written. */
  static Decision<Void> release(Snapshot now, Item item, String holder, Instant clock) {
    return now.leases().containsKey(new Lease(item, holder))
        ? Decision.append(
            new Change.Leased(
                item.area(), item.version(), holder, clock.truncatedTo(ChronoUnit.MILLIS)),
            null)
        : Decision.nothing(null);
  }

  private static boolean isPresent(Snapshot now, Item item) {
    Publication publication = now.published().get(item);
    return publication != null && !publication.retired();
  }
}
