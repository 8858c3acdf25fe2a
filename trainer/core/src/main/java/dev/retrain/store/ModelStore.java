package dev.retrain.store;

import dev.retrain.gate.GateRecord;
import dev.retrain.outcome.Outcome;
import dev.retrain.registry.KeepEntry;
import dev.retrain.run.Person;
import dev.retrain.run.RunId;
import dev.retrain.run.Trigger;
import dev.retrain.run.VersionName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One model's versions, data sets and journal. The journal is the truth: every method that changes
 * something appends one entry, and that append is the only commit point. All methods may be
 * repeated after a crash and then lead to the same end state.
 *
 * <p>Failures: {@link dev.retrain.failure.TransientException} where the outcome is unknown or the
 * store can't be reached (repeat the call), {@link dev.retrain.failure.DataException} for a damaged
 * or missing version, {@link dev.retrain.failure.SupersededException} where another run was first.
 */
public interface ModelStore extends AutoCloseable {
  /** Which of the two trees of a store something lies in. */
  enum Area {
    MODELS("models"),
    DATASETS("datasets");

    private final String folder;

    Area(String folder) {
      this.folder = folder;
    }

    /** Name of the tree's folder, also the word used in journal entries. */
    public String folder() {
      return folder;
    }
  }

  /** The fold of the journal as it is now. */
  StoreState state();

  /**
   * SHA-256 of a journal entry's bytes as they are in the store now, read anew; empty if there is
   * no such entry. Whoever follows a journal tells by it whether it is still the one that was read.
   *
   * @param number 1 or more
   */
  Optional<String> entryHash(long number);

  /**
   * Opens a run and gives it a version name; the same run always gets the same name.
   *
   * @param wish the name asked for; if it is taken by another run, the next free second is given
   */
  VersionName open(RunId run, Trigger trigger, VersionName wish);

  /** Whether the journal says that something was published under this name, also if it is gone. */
  boolean isPublished(Area area, VersionName name);

  /** Makes an empty private directory inside the store for one attempt of a run. */
  Path stage(RunId run, Area area);

  /**
   * Drops what was staged and is not to be published. Never throws: what stays is found by clean-up
   * once the run is closed.
   */
  void discard(Path staged);

  /**
   * Seals a staged data set and moves it to the run's version name. If the run has published one
   * before, the staged files are dropped and the published ones stay.
   */
  Manifest publishDataSet(RunId run, Path staged);

  /**
   * Seals a staged version and moves it to the run's version name; idempotent as {@link
   * #publishDataSet}.
   *
   * @param contentFiles the files whose digest is the manifest's {@code content}
   */
  Manifest publish(RunId run, Path staged, List<String> contentFiles);

  /**
   * The {@code content} that a staged directory will have when it is published: for what has to
   * name it before.
   *
   * @throws dev.retrain.failure.DataException if one of the files is missing
   */
  String content(Path staged, List<String> contentFiles);

  /**
   * The directory of a version or data set after every hash of its manifest was verified.
   *
   * @throws dev.retrain.failure.DataException if it is missing, incomplete or altered
   */
  Stored resolve(Area area, VersionName name);

  /** Records a gate's decision for the version of a run. */
  void gated(RunId run, GateRecord record);

  /**
   * Records that a person said yes to the version of an open run though the gate could not tell.
   * Said twice by the same person it stands once; a later decision of the gate makes it void.
   *
   * @throws dev.retrain.failure.DataException unless the newest decision on the version is
   *     INCONCLUSIVE and bound to its manifest
   */
  void accepted(RunId run, Person by);

  /**
   * Makes the version of a run live. Refuses unless the newest decision on it is bound to its
   * manifest and a PASS, or INCONCLUSIVE and {@link #accepted}, the run is the newest open one and
   * the champion is the one the gate compared with.
   */
  Promotion promote(RunId run);

  /**
   * Makes an earlier version live again. If it is live already nothing is written, and the result
   * has {@code from} equal to {@code to} and the number of the entry that made it live.
   *
   * @param to the version; empty for the one that was live before
   */
  Promotion rollback(RunId run, Optional<VersionName> to, String reason);

  /**
   * Records facts of a deployment: which servers answered with which version, and where it is
   * tracked.
   */
  void deployed(RunId run, VersionName version, Map<String, String> facts);

  /**
   * Ends a run; a run ends once, later calls with the same outcome change nothing. As INCONCLUSIVE
   * it can only end if the gate could not tell and nothing was promoted.
   */
  void close(RunId run, Outcome outcome, String reason);

  /**
   * Removes what is neither kept by number nor live, rollback target, pinned, leased or needed by
   * an open run. A run that is open, published no version and let its lease run out was killed, and
   * its data set is not needed any more.
   *
   * @param dryRun only says what would go
   */
  PruneReport prune(KeepEntry keep, boolean dryRun);

  /**
   * Keeps a version and its data set from clean-up until {@link #unpin}. Promotions, rollbacks and
   * gates take no notice of it.
   */
  void pin(VersionName version, String reason);

  /** Takes a pin back; nothing happens if there is none. */
  void unpin(VersionName version);

  /**
   * Keeps a version or data set from clean-up while a reader needs it; repeat it with another
   * moment to renew. A holder that dies loses its lease when it runs out.
   *
   * @param holder who reads, one line; {@link #holder} for a run, whose leases end when it is
   *     closed
   * @throws dev.retrain.failure.DataException if it was removed or never published
   */
  void lease(Area area, VersionName version, String holder, Instant until);

  /** Ends a lease before its time; nothing happens if there is none. */
  void release(Area area, VersionName version, String holder);

  /** The holder of a run's leases. */
  static String holder(RunId run) {
    return "run " + run.value();
  }

  /** Checks chain, projection and every hash, and says what is wrong, an empty list if nothing. */
  List<String> verify();

  @Override
  void close();
}
