package dev.retrain.store;

import dev.retrain.gate.GateRecord;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.Person;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one journal entry says; the word is the entry's {@code type}. */
sealed interface Change {
  /** The {@code type} in JSON. */
  String type();

  /** {@code opened}: a run exists and owns a version name. */
  record Opened(Trigger trigger, VersionName version) implements Change {
    @Override
    public String type() {
      return "opened";
    }
  }

  /**
   * {@code published}: the directory stands complete under its name.
   *
   * @param digest SHA-256 of its {@code MANIFEST.json}
   */
  record Published(ModelStore.Area area, VersionName version, String digest) implements Change {
    @Override
    public String type() {
      return "published";
    }
  }

  /** {@code gated}: a decision; the newest one on a version counts. */
  record Gated(GateRecord decision) implements Change {
    @Override
    public String type() {
      return "gated";
    }
  }

  /**
   * {@code accepted}: a person said yes to what the gate could not tell. It speaks of the newest
   * decision on the run's version; a later decision makes it void.
   */
  record Accepted(Person by) implements Change {
    @Override
    public String type() {
      return "accepted";
    }
  }

  /** {@code promoted}: {@code to} is live from this entry on. */
  record Promoted(Optional<VersionName> from, VersionName to, String semver) implements Change {
    @Override
    public String type() {
      return "promoted";
    }
  }

  /** {@code deployed}: which servers answered with what. */
  record Deployed(VersionName version, Map<String, String> facts) implements Change {
    public Deployed {
      facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    @Override
    public String type() {
      return "deployed";
    }
  }

  /** {@code rolled_back}: an earlier version, {@code to}, is live again. */
  record RolledBack(Optional<VersionName> from, VersionName to, String semver, String reason)
      implements Change {
    @Override
    public String type() {
      return "rolled_back";
    }
  }

  /** {@code pinned}: kept from clean-up, or ({@code pinned} false) no longer. */
  record Pinned(VersionName version, boolean pinned, String reason) implements Change {
    @Override
    public String type() {
      return "pinned";
    }
  }

  /** {@code leased}: kept from clean-up for a while; a later entry of the holder replaces it. */
  record Leased(ModelStore.Area area, VersionName version, String holder, Instant until)
      implements Change {
    @Override
    public String type() {
      return "leased";
    }
  }

  /** {@code retired}: may no longer be used; its files go after this entry. */
  record Retired(ModelStore.Area area, VersionName version) implements Change {
    @Override
    public String type() {
      return "retired";
    }
  }

  /** {@code closed}: the run is over and can change nothing any more. */
  record Closed(Outcome outcome, String reason) implements Change {
    @Override
    public String type() {
      return "closed";
    }
  }
}
