package dev.retrain.store;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.DataException;
import dev.retrain.failure.RetrainException;
import dev.retrain.failure.TransientException;
import dev.retrain.gate.GateRecord;
import dev.retrain.outcome.Outcome;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import dev.retrain.store.Snapshot.Item;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The store on top of any {@link Journal} and {@link Artifacts}. Every change is made by the same
 * loop: read the entries, let a rule decide, append behind what was read; if another writer took
 * that place, read and decide again.
 */
public final class JournaledStore implements ModelStore {
  private final Artifacts artifacts;
  private final Journal journal;
  private final Chain chain;
  private final Clock clock;
  private final String expectedVersion;

  /**
   * @param expectedVersion the {@code a.b} that promotions continue with
   * @param clock gives the entries their times and ends leases; never decides an order
   */
  public JournaledStore(Journal journal, Artifacts artifacts, String expectedVersion, Clock clock) {
    this.journal = journal;
    this.artifacts = artifacts;
    this.chain = new Chain(journal, clock);
    this.expectedVersion = SemanticVersion.expected(expectedVersion);
    this.clock = clock;
  }

  /** The two parts that a store lies in, for what copies or mends it as it is. */
  Parts parts() {
    return new Parts(journal, artifacts);
  }

  /** The same of any store. */
  static Parts parts(ModelStore store) {
    if (store instanceof JournaledStore journaled) {
      return journaled.parts();
    }
    throw new IllegalArgumentException(store.getClass() + " has no journal of its own");
  }

  /** Where entries and files lie. */
  record Parts(Journal journal, Artifacts artifacts) {}

  @Override
  public StoreState state() {
    return chain.refresh().state();
  }

  @Override
  public Optional<String> entryHash(long number) {
    return journal.read(number).map(Sha256::of);
  }

  @Override
  public VersionName open(RunId run, Trigger trigger, VersionName wish) {
    return commit(now -> RunRules.open(now, run, trigger, wish, this::isForeign));
  }

  /** Whether something has this name, whatever the journal knows of it. */
  private boolean isForeign(VersionName name) {
    return artifacts.isTaken(Area.MODELS, name) || artifacts.isTaken(Area.DATASETS, name);
  }

  @Override
  public Path stage(RunId run, Area area) {
    RunRules.open(repair(), run, "stage files");
    return artifacts.stage(area, run.fileName());
  }

  @Override
  public Manifest publishDataSet(RunId run, Path staged) {
    return publish(run, Area.DATASETS, staged, Optional.empty());
  }

  @Override
  public Manifest publish(RunId run, Path staged, List<String> contentFiles) {
    return publish(run, Area.MODELS, staged, Optional.of(contentFiles));
  }

  private Manifest publish(RunId run, Area area, Path staged, Optional<List<String>> contentFiles) {
    try {
      VersionName version = RunRules.known(repair(), run).version();
      if (artifacts.find(area, version).isEmpty()) {
        RunRules.open(chain.refresh(), run, "publish");
        move(run, area, version, staged, contentFiles);
      }
      Manifest manifest = ownManifest(run, area, version);
      commit(now -> RunRules.published(now, run, area, version, manifest.digest()));
      discard(staged);
      return manifest;
    } catch (RetrainException e) {
      discard(staged);
      throw e;
    }
  }

  /**
   * Moves the attempt to the run's name; whether it or another one got there is found out after.
   */
  private void move(
      RunId run, Area area, VersionName version, Path staged, Optional<List<String>> contentFiles) {
    Map<String, String> files = Seal.hashes(staged);
    byte[] manifest =
        ManifestJson.write(
            version, run, files, contentFiles.orElseGet(() -> List.copyOf(files.keySet())));
    try {
      artifacts.publish(staged, manifest, area, version);
    } catch (TransientException e) {
      if (artifacts.find(area, version).isEmpty()) {
        throw e;
      }
      artifacts.sync(area);
    }
  }

  private Manifest ownManifest(RunId run, Area area, VersionName version) {
    Path directory =
        artifacts
            .find(area, version)
            .orElseThrow(
                () ->
                    new DataException(
                        "version " + version + " was removed by clean-up: start a new run"));
    Manifest manifest = Seal.verify(directory, version).manifest();
    if (!manifest.run().equals(run)) {
      throw new DataException(
          "version "
              + version
              + " belongs to run '"
              + RunRules.shown(manifest.run())
              + "': move the foreign directory out of the store");
    }
    return manifest;
  }

  @Override
  public void discard(Path staged) {
    try {
      artifacts.discard(staged);
    } catch (RetrainException e) {
      // The outcome is decided without these files, and clean-up finds them once the run is closed.
    }
  }

  @Override
  public boolean isPublished(Area area, VersionName name) {
    return chain.refresh().published().containsKey(new Item(area, name));
  }

  @Override
  public String content(Path staged, List<String> contentFiles) {
    return ManifestJson.content(Seal.hashes(staged), contentFiles);
  }

  @Override
  public Stored resolve(Area area, VersionName name) {
    return Resolution.of(artifacts, chain.refresh(), area, name);
  }

  @Override
  public void gated(RunId run, GateRecord decision) {
    commit(now -> RunRules.gated(now, run, decision));
  }

  @Override
  public void accepted(RunId run, Person by) {
    commit(now -> LiveRules.accepted(now, run, by));
  }

  @Override
  public Promotion promote(RunId run) {
    return commitLive(now -> LiveRules.promote(now, run, expectedVersion));
  }

  @Override
  public Promotion rollback(RunId run, Optional<VersionName> to, String reason) {
    return commitLive(now -> LiveRules.rollBack(now, run, to, reason));
  }

  /**
   * What goes live is verified first, once, however often the loop decides again. What this machine
   * kept of it does not count: others load what the store has.
   */
  private Promotion commitLive(Function<Snapshot, Decision<Promotion>> rule) {
    Set<VersionName> checked = new HashSet<>();
    return commit(
        now -> {
          Decision<Promotion> decision = rule.apply(now);
          VersionName target = decision.result().to();
          if (decision.change().isPresent() && checked.add(target)) {
            checkStored(now, target);
          }
          return decision;
        });
  }

  private void checkStored(Snapshot now, VersionName target) {
    try {
      Resolution.of(artifacts.afresh(), now, Area.MODELS, target);
    } catch (DataException e) {
      throw new DataException(
          target
              + " was not made live, what is live stays. "
              + e.getMessage()
              + "; 'retrain doctor --repair --from COPY' restores it from a copy",
          e);
    }
  }

  @Override
  public void deployed(RunId run, VersionName version, Map<String, String> facts) {
    commit(now -> RunRules.deployed(now, run, version, facts));
  }

  @Override
  public void close(RunId run, Outcome outcome, String reason) {
    commit(now -> RunRules.close(now, run, outcome, reason));
  }

  @Override
  public PruneReport prune(KeepEntry keep, boolean dryRun) {
    KeepRules.check(keep);
    Clearance clearance = new Clearance(artifacts, clock);
    if (dryRun) {
      return clearance.planned(chain.refresh(), keep);
    }
    repair();
    for (Area area : Area.values()) {
      for (Optional<VersionName> next = retireNext(area, keep);
          next.isPresent();
          next = retireNext(area, keep)) {
        clearance.retired(area, next.get());
      }
    }
    journal.sweep();
    return clearance.sweep(chain.refresh(), keep);
  }

  /** One entry for each removal, decided on what is needed at that very moment. */
  private Optional<VersionName> retireNext(Area area, KeepEntry keep) {
    int newest = Clearance.newest(area, keep);
    return commit(
        now ->
            KeepRules.removable(now, area, newest, clock.instant()).stream()
                .findFirst()
                .map(
                    version ->
                        Decision.append(new Change.Retired(area, version), Optional.of(version)))
                .orElseGet(() -> Decision.nothing(Optional.empty())));
  }

  @Override
  public void pin(VersionName version, String reason) {
    commit(now -> HoldRules.pin(now, version, reason));
  }

  @Override
  public void unpin(VersionName version) {
    commit(now -> HoldRules.unpin(now, version));
  }

  @Override
  public void lease(Area area, VersionName version, String holder, Instant until) {
    commit(now -> HoldRules.lease(now, new Item(area, version), holder, until));
  }

  @Override
  public void release(Area area, VersionName version, String holder) {
    commit(now -> HoldRules.release(now, new Item(area, version), holder, clock.instant()));
  }

  @Override
  public List<String> verify() {
    return new Inspection(chain, artifacts.afresh()).problems();
  }

  @Override
  public void close() {
    artifacts.close();
  }

  /** Decides and appends until an entry stands or nothing is to be changed. */
  private <T> T commit(Function<Snapshot, Decision<T>> rule) {
    Snapshot now = repair();
    Decision<T> decision = rule.apply(now);
    while (decision.change().isPresent()
        && !chain.append(now, decision.run(), decision.change().get())) {
      now = chain.refresh();
      decision = rule.apply(now);
    }
    project();
    return decision.result();
  }

  /** Every writer first finishes what one that died may have left: durability and projections. */
  private Snapshot repair() {
    artifacts.prepare();
    journal.sync();
    return project();
  }

  /** Another writer may have gone further while the projection was swapped, so it looks again. */
  private Snapshot project() {
    Snapshot now = chain.refresh();
    for (Optional<VersionName> done = Optional.empty(); !done.equals(now.live()); ) {
      done = now.live();
      artifacts.project(done.get());
      now = chain.refresh();
    }
    return now;
  }
}
