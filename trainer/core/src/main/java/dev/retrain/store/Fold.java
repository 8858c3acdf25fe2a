package dev.retrain.store;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.gate.GateRecord;
import dev.retrain.outcome.Outcome;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.Snapshot.Item;
import dev.retrain.store.Snapshot.Lease;
import dev.retrain.store.Snapshot.Publication;
import dev.retrain.store.StoreState.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Applies entry after entry; refuses one that does not follow from those before it. */
final class Fold {
  private long last;
  private String hash = Entry.NO_PREVIOUS;
  private Instant since = Instant.EPOCH;
  private final Map<RunId, RunState> runs = new LinkedHashMap<>();
  private final Map<Item, Publication> published = new LinkedHashMap<>();
  private final List<VersionName> line = new ArrayList<>();
  private final Map<VersionName, String> semvers = new HashMap<>();
  private final Map<RunId, Promotion> promotions = new HashMap<>();
  private final Map<RunId, Promotion> rollbacks = new HashMap<>();
  private final Map<VersionName, String> pins = new HashMap<>();
  private final Map<Lease, Instant> leases = new HashMap<>();
  private final List<StoreState.Takeover> takeovers = new ArrayList<>();

  long last() {
    return last;
  }

  String hash() {
    return hash;
  }

  Snapshot snapshot() {
    return new Snapshot(
        last,
        hash,
        runs,
        published,
        line,
        since,
        semvers,
        promotions,
        rollbacks,
        pins,
        leases,
        takeovers);
  }

  /**
   * Takes in the next entry.
   *
   * @param file its name for messages
   */
  void apply(byte[] bytes, String file) {
    Entry entry = EntryJson.read(bytes, file);
    if (entry.number() != last + 1) {
      throw broken(file, "says that it is entry " + entry.number() + ", not " + (last + 1));
    }
    if (!entry.previous().equals(hash)) {
      throw broken(
          file, "does not name the hash of entry " + last + ", so one of them was altered");
    }
    apply(entry, file);
    last = entry.number();
    hash = Sha256.of(bytes);
  }

  private void apply(Entry entry, String file) {
    Change change = entry.change();
    if (change instanceof Change.Opened opened) {
      open(entry, opened, file);
    } else if (change instanceof Change.Published item) {
      RunId run = runOf(entry, file);
      published.put(
          new Item(item.area(), item.version()), new Publication(run, item.digest(), false));
      if (item.area() == ModelStore.Area.MODELS) {
        change(run, state -> state.digest(item.digest()));
      }
    } else if (change instanceof Change.Gated gated) {
      change(runOf(entry, file), state -> state.gate(gated.decision()));
    } else if (change instanceof Change.Accepted accepted) {
      change(runOf(entry, file), state -> state.accepted(accepted.by()));
    } else if (change instanceof Change.Promoted promoted) {
      promote(entry, promoted, file);
    } else if (change instanceof Change.RolledBack back) {
      rollBack(entry, back, file);
    } else if (change instanceof Change.Deployed deployed) {
      change(runOf(entry, file), state -> state.deployed(deployed.facts()));
    } else if (change instanceof Change.Closed closed) {
      RunId run = runOf(entry, file);
      change(run, state -> state.closed(closed));
      leases.keySet().removeIf(lease -> lease.holder().equals(ModelStore.holder(run)));
    } else {
      keep(entry);
    }
  }

  private void open(Entry entry, Change.Opened opened, String file) {
    RunId run = entry.run().orElseThrow(() -> broken(file, "opens no run"));
    if (runs.containsKey(run)) {
      throw broken(file, "opens run '" + PlainText.of(run.value()) + "' a second time");
    }
    runs.put(run, Draft.opened(run, opened, entry.time()));
  }

  private void promote(Entry entry, Change.Promoted promoted, String file) {
    RunId run = runOf(entry, file);
    checkFrom(promoted.from(), file);
    line.add(promoted.to());
    takeOver(entry, promoted.to(), promoted.semver(), "");
    semvers.put(promoted.to(), promoted.semver());
    promotions.put(
        run, new Promotion(promoted.from(), promoted.to(), promoted.semver(), entry.number()));
    change(run, state -> state.semver(promoted.semver()));
  }

  /** Going back cuts the line behind the target, so that going back again goes further back. */
  private void rollBack(Entry entry, Change.RolledBack back, String file) {
    checkFrom(back.from(), file);
    int place = line.lastIndexOf(back.to());
    if (place >= 0) {
      line.subList(place + 1, line.size()).clear();
    } else {
      line.add(back.to());
    }
    takeOver(entry, back.to(), back.semver(), back.reason());
    entry
        .run()
        .ifPresent(
            run ->
                rollbacks.put(
                    run, new Promotion(back.from(), back.to(), back.semver(), entry.number())));
  }

  private void takeOver(Entry entry, VersionName version, String semver, String reason) {
    since = entry.time();
    boolean back = entry.change() instanceof Change.RolledBack;
    takeovers.add(
        new StoreState.Takeover(
            entry.number(), entry.time(), version, semver, entry.run(), back, reason));
  }

  private void checkFrom(Optional<VersionName> from, String file) {
    Optional<VersionName> live =
        line.isEmpty() ? Optional.empty() : Optional.of(line.get(line.size() - 1));
    if (!from.equals(live)) {
      throw broken(
          file,
          "starts from "
              + from.map(VersionName::value).orElse("nothing")
              + " though "
              + live.map(VersionName::value).orElse("nothing")
              + " was live");
    }
  }

  private void keep(Entry entry) {
    Change change = entry.change();
    if (change instanceof Change.Retired retired) {
      Item item = new Item(retired.area(), retired.version());
      published.computeIfPresent(
          item, (same, was) -> new Publication(was.run(), was.digest(), true));
      if (retired.area() == ModelStore.Area.MODELS && published.containsKey(item)) {
        change(published.get(item).run(), Draft::retired);
      }
    } else if (change instanceof Change.Pinned pinned) {
      if (pinned.pinned()) {
        pins.put(pinned.version(), pinned.reason());
      } else {
        pins.remove(pinned.version());
      }
    } else if (change instanceof Change.Leased leased) {
      Lease lease = new Lease(new Item(leased.area(), leased.version()), leased.holder());
      if (leased.until().isAfter(entry.time())) {
        leases.put(lease, leased.until());
      } else {
        leases.remove(lease);
      }
    }
  }

  private RunId runOf(Entry entry, String file) {
    return entry
        .run()
        .filter(runs::containsKey)
        .orElseThrow(() -> broken(file, "speaks of a run that no entry opened"));
  }

  private void change(RunId run, java.util.function.Consumer<Draft> how) {
    Draft draft = new Draft(runs.get(run));
    how.accept(draft);
    runs.put(run, draft.done());
  }

  private static DataException broken(String file, String what) {
    return new DataException("the journal is broken: " + file + " " + what + "; " + EntryJson.CURE);
  }

  /** A run's state while one entry is applied to it. */
  private static final class Draft {
    private final RunState before;
    private Optional<String> digest;
    private Optional<GateRecord> gate;
    private Optional<Person> accepted;
    private Optional<String> semver;
    private boolean retired;
    private Optional<Outcome> outcome;
    private String reason;
    private final Map<String, String> deployments;

    Draft(RunState before) {
      this.before = before;
      digest = before.digest();
      gate = before.gate();
      accepted = before.accepted();
      semver = before.semver();
      retired = before.retired();
      outcome = before.outcome();
      reason = before.reason();
      deployments = new TreeMap<>(before.deployments());
    }

    static RunState opened(RunId run, Change.Opened opened, Instant time) {
      return new RunState(
          run,
          opened.trigger(),
          opened.version(),
          time,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          "",
          Map.of());
    }

    RunState done() {
      return new RunState(
          before.run(),
          before.trigger(),
          before.version(),
          before.opened(),
          digest,
          gate,
          accepted,
          semver,
          retired,
          outcome,
          reason,
          deployments);
    }

    void digest(String published) {
      digest = Optional.of(published);
    }

    /** Who said yes said it to the decision before. */
    void gate(GateRecord decision) {
      gate = Optional.of(decision);
      accepted = Optional.empty();
    }

    void accepted(Person by) {
      accepted = Optional.of(by);
    }

    void semver(String given) {
      semver = Optional.of(given);
    }

    void retired() {
      retired = true;
    }

    void deployed(Map<String, String> facts) {
      deployments.putAll(facts);
    }

    void closed(Change.Closed end) {
      outcome = Optional.of(end.outcome());
      reason = end.reason();
    }
  }
}
