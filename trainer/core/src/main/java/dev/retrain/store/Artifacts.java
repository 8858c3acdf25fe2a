package dev.retrain.store;

import dev.retrain.run.VersionName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The second seam of a store: directories of files that appear whole under their name and never
 * change. Knows nothing of runs, gates or what is live; that is the journal's.
 *
 * <p>All methods may throw {@link dev.retrain.failure.TransientException}; from {@link #publish} it
 * means that the outcome is unknown.
 */
public interface Artifacts extends AutoCloseable {
  /**
   * Called before anything is written: makes the store's place if it is missing and finds out
   * whether it can be a store.
   *
   * @throws dev.retrain.failure.UsageException if it can't, with the reason
   */
  void prepare();

  /** Makes an empty directory for one attempt, which no other attempt shares. */
  Path stage(ModelStore.Area area, String run);

  /**
   * Adds the manifest to a staged directory, makes all of it durable and read-only and moves it to
   * its name in one step.
   *
   * @return false if the name is taken; the staged directory then stays where it was
   */
  boolean publish(Path staged, byte[] manifest, ModelStore.Area area, VersionName name);

  /** Makes the names that can be found survive a power loss. */
  void sync(ModelStore.Area area);

  /** A local directory with the files of what has this name, not verified. */
  Optional<Path> find(ModelStore.Area area, VersionName name);

  /**
   * The same artifacts without what this machine kept of earlier reads, for whoever checks the
   * store itself.
   */
  default Artifacts afresh() {
    return this;
  }

  /** Every name that is taken. */
  Set<VersionName> names(ModelStore.Area area);

  /** Whether something is published under this name, without a look at all the others. */
  boolean isTaken(ModelStore.Area area, VersionName name);

  /** What lies beside versions under names that no version can have, hidden ones left out. */
  Set<String> strangers(ModelStore.Area area);

  /** Removes what has this name, at once for readers; returns the bytes that it took. */
  long remove(ModelStore.Area area, VersionName name);

  /** The size in bytes of what has this name, 0 if nothing has. */
  long size(ModelStore.Area area, VersionName name);

  /** What attempts left behind that have not published. */
  List<Attempt> attempts();

  /** Drops an attempt; nothing happens if it is gone. Returns the bytes that it took. */
  long discard(Path staged);

  /** Removes what an earlier removal that died did not get done. */
  void sweep();

  /**
   * Points the projections for people and other tools at what is live; changes nothing if they are
   * right.
   */
  void project(VersionName live);

  /** What is wrong with the projections, in sentences; an empty list if nothing is. */
  List<String> projectionProblems(Optional<VersionName> live);

  /** Ends connections, where there are some. */
  @Override
  default void close() {}

  /**
   * One attempt.
   *
   * @param run the run's {@link dev.retrain.run.RunId#fileName()}
   * @param directory where its files lie
   */
  record Attempt(String run, Path directory) {}
}
