package dev.retrain.store;

import dev.retrain.check.Finding;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.outcome.ExitCode;
import dev.retrain.run.VersionName;
import dev.retrain.store.JournaledStore.Parts;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Snapshot.Item;
import dev.retrain.store.Snapshot.Publication;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a store for what dead commands, full disks and people leave behind, says what to do, and
 * mends what can be mended without a decision: nothing that the journal names is changed or
 * removed, but for a damaged version of which a whole copy is at hand.
 */
public final class StoreDoctor {
  private final ModelStore store;
  private final Parts parts;
  private final Clock clock;
  private final Duration longestRun;

  /**
   * One thing that was looked at.
   *
   * @param finding what was found
   * @param mend puts it right; empty if that is for a person to do
   */
  public record Ailment(Finding finding, Optional<Runnable> mend) {
    private static Ailment known(Finding finding) {
      return new Ailment(finding, Optional.empty());
    }
  }

  /**
   * A doctor of one store.
   *
   * @param longestRun after which time a run that is open was probably left so
   */
  public StoreDoctor(ModelStore store, Clock clock, Duration longestRun) {
    this.store = store;
    this.parts = JournaledStore.parts(store);
    this.clock = clock;
    this.longestRun = longestRun;
  }

  /**
   * Looks at everything and changes nothing.
   *
   * @param copy a copy of the store, from which damaged versions can be restored
   */
  public List<Ailment> examine(Optional<ModelStore> copy) {
    Snapshot now;
    try {
      now = new Chain(parts.journal(), clock).reread();
    } catch (DataException e) {
      return withoutJournal(e);
    }
    List<Ailment> found = new ArrayList<>();
    found.add(
        Ailment.known(
            Finding.ok("journal", "one chain, entries 1 to " + now.last() + " are whole")));
    checkpoints(now, found);
    files(now, copy, found);
    foreign(now, found);
    projections(now, found);
    attempts(now, found);
    leases(found);
    runs(found);
    return found;
  }

  /** Whether nothing was ever done here: the journal has no entry, whole or not. */
  public boolean isEmpty() {
    return parts.journal().last() == 0;
  }

  /** Without the journal files are held against their own manifests, and nothing else is judged. */
  private List<Ailment> withoutJournal(DataException broken) {
    List<Ailment> found = new ArrayList<>();
    String said = broken.getMessage();
    String tail = "; " + EntryJson.CURE;
    found.add(
        Ailment.known(
            said.endsWith(tail)
                ? Finding.error(
                    ExitCode.DATA,
                    "journal",
                    said.substring(0, said.length() - tail.length()),
                    EntryJson.CURE)
                : Finding.of("journal", broken)));
    Artifacts artifacts = parts.artifacts().afresh();
    Map<String, String> damage = Inspection.ownDamage(artifacts);
    damage.forEach(
        (what, why) -> found.add(Ailment.known(Finding.error(ExitCode.DATA, what, why, ""))));
    int all = Arrays.stream(Area.values()).mapToInt(area -> artifacts.names(area).size()).sum();
    String whole = whole(all - damage.size(), all) + " by their own manifests";
    found.add(Ailment.known(Finding.ok("files", whole)));
    return found;
  }

  private static String whole(int whole, int all) {
    return whole == all && all > 1
        ? "all " + all + " versions and data sets are whole"
        : whole
            + " of "
            + all
            + (all == 1 ? " version or data set" : " versions and data sets")
            + (whole == 1 ? " is whole" : " are whole");
  }

  private void checkpoints(Snapshot now, List<Ailment> found) {
    for (long upTo = Journal.CHECKPOINT; upTo <= now.last(); upTo += Journal.CHECKPOINT) {
      ByteArrayOutputStream entries = new ByteArrayOutputStream();
      for (long number = upTo - Journal.CHECKPOINT + 1; number <= upTo; number++) {
        entries.writeBytes(parts.journal().read(number).orElseThrow());
      }
      Optional<byte[]> copy = parts.journal().checkpoint(upTo);
      if (copy.isEmpty() || !Arrays.equals(copy.get(), entries.toByteArray())) {
        long last = upTo;
        found.add(
            mended(
                "checkpoint",
                "that up to entry " + upTo + (copy.isEmpty() ? " is missing" : " differs"),
                "readers do without it, --repair writes it anew",
                () -> parts.journal().writeCheckpoint(last, entries.toByteArray())));
      }
    }
  }

  private void files(Snapshot now, Optional<ModelStore> copy, List<Ailment> found) {
    int all = 0;
    int whole = 0;
    for (Map.Entry<Item, Publication> entry : now.published().entrySet()) {
      if (entry.getValue().retired()) {
        continue;
      }
      all++;
      Optional<String> damage = damage(parts.artifacts().afresh(), entry);
      if (damage.isEmpty()) {
        whole++;
      } else {
        found.add(damaged(now, entry, damage.get(), copy));
      }
    }
    found.add(Ailment.known(Finding.ok("files", whole(whole, all))));
  }

  private static Optional<String> damage(Artifacts artifacts, Map.Entry<Item, Publication> entry) {
    Item item = entry.getKey();
    try {
      Optional<Path> folder = artifacts.find(item.area(), item.version());
      if (folder.isEmpty()) {
        return Optional.of("it is missing though the journal has it");
      }
      String digest = Seal.verify(folder.get(), item.version()).manifest().digest();
      return digest.equals(entry.getValue().digest())
          ? Optional.empty()
          : Optional.of("it has another manifest than it was published with");
    } catch (DataException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Ailment damaged(
      Snapshot now, Map.Entry<Item, Publication> entry, String damage, Optional<ModelStore> copy) {
    Item item = entry.getKey();
    boolean live = item.area() == Area.MODELS && now.live().equals(Optional.of(item.version()));
    String back =
        now.previous()
            .map(previous -> "; 'retrain rollback' makes " + previous + " live")
            .orElse("");
    boolean restorable =
        copy.isPresent()
            && damage(JournaledStore.parts(copy.get()).artifacts().afresh(), entry).isEmpty();
    Finding finding =
        Finding.error(
            ExitCode.DATA,
            item.area().folder() + "/" + item.version(),
            damage + (live ? "; it is live" : ""),
            restorable
                ? "--repair restores it from the copy"
                : "restore it with --repair --from COPY" + (live ? back : ""));
    return new Ailment(
        finding,
        restorable
            ? Optional.of(
                () ->
                    new VersionRestore(JournaledStore.parts(copy.get()), parts)
                        .of(item, entry.getValue().digest()))
            : Optional.empty());
  }

  private void foreign(Snapshot now, List<Ailment> found) {
    for (Area area : Area.values()) {
      for (String stranger : parts.artifacts().strangers(area)) {
        found.add(foreign(area, PlainText.of(stranger)));
      }
      for (VersionName name : parts.artifacts().names(area)) {
        if (!now.names().contains(name)) {
          found.add(foreign(area, name.value()));
        }
      }
    }
  }

  private static Ailment foreign(Area area, String name) {
    return Ailment.known(
        Finding.warning(
            area.folder() + "/" + name,
            "it is of no run that the journal knows",
            "move it out of the store"));
  }

  private void projections(Snapshot now, List<Ailment> found) {
    List<String> problems = parts.artifacts().projectionProblems(now.live());
    for (String problem : problems) {
      Optional<Runnable> mend = now.live().map(live -> () -> parts.artifacts().project(live));
      String cure = mend.isPresent() ? "--repair does it at once" : "";
      found.add(new Ailment(Finding.warning("latest", problem, cure), mend));
    }
    if (problems.isEmpty()) {
      found.add(
          Ailment.known(
              Finding.ok(
                  "latest", now.live().map(live -> "names " + live).orElse("there is none yet"))));
    }
  }

  private void attempts(Snapshot now, List<Ailment> found) {
    for (Artifacts.Attempt attempt : KeepRules.leftovers(now, parts.artifacts().attempts())) {
      found.add(
          mended(
              "staging",
              attempt.directory().getFileName() + " was left by a run that has ended",
              "'retrain prune' or --repair removes it",
              () -> parts.artifacts().discard(attempt.directory())));
    }
  }

  private void leases(List<Ailment> found) {
    for (StoreState.Lease lease : store.state().leases()) {
      if (hasRunOut(lease)) {
        found.add(
            mended(
                "lease",
                lease.area().folder()
                    + "/"
                    + lease.version()
                    + " was leased by '"
                    + PlainText.of(lease.holder())
                    + "' until "
                    + lease.until(),
                "it keeps nothing any more, --repair takes it out of the lists",
                () -> release(lease)));
      }
    }
  }

  private boolean hasRunOut(StoreState.Lease lease) {
    return !lease.until().isAfter(clock.instant());
  }

  /** Its holder may have come back since it was looked at. */
  private void release(StoreState.Lease lease) {
    if (store.state().leases().contains(lease)) {
      store.release(lease.area(), lease.version(), lease.holder());
    }
  }

  private void runs(List<Ailment> found) {
    for (StoreState.RunState run : store.state().runs().values()) {
      if (run.outcome().isEmpty() && run.opened().plus(longestRun).isBefore(clock.instant())) {
        String shown = PlainText.of(run.run().value());
        found.add(
            Ailment.known(
                Finding.warning(
                    "run",
                    "'"
                        + shown
                        + "' is open since "
                        + run.opened()
                        + " and keeps "
                        + run.version()
                        + " from clean-up",
                    "'retrain run --run' with its id goes on, 'retrain close --run' with its id and"
                        + " '--outcome ABORTED' ends it")));
      }
    }
  }

  private static Ailment mended(String what, String detail, String cure, Runnable mend) {
    return new Ailment(Finding.warning(what, detail, cure), Optional.of(mend));
  }
}
