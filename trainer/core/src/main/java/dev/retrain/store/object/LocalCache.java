package dev.retrain.store.object;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import dev.retrain.run.VersionName;
import dev.retrain.store.Artifacts.Attempt;
import dev.retrain.store.Listing;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Seal;
import dev.retrain.store.disk.Disk;
import dev.retrain.store.disk.Staging;
import dev.retrain.store.disk.Tree;
import dev.retrain.store.disk.Unique;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Copies on this machine of what lies in a store of objects, and the folders in which attempts
 * write. A copy lies in {@code models/<digest of its manifest>/v20261121_020034}. It is made in a
 * private folder and renamed into place once it is verified, so that any number of processes may
 * share a cache. It may be lost at any time that nobody reads it.
 */
public final class LocalCache {
  private static final String DOWNLOAD = ".download-";
  private static final String TRASH = ".trash-";

  private static final int ATTEMPTS = 5;

  /** So many of each area stay, and more only while they are in use. */
  private static final int MOST = 8;

  /** What nobody asked for so long goes. */
  private static final Duration UNUSED = Duration.ofDays(7);

  /** A download or removal that began so long ago has died. */
  private static final Duration DEAD = Duration.ofDays(1);

  /** Two looks for what may go are this far apart, however much is fetched between them. */
  private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(10);

  /** What the store has no more may still be read by somebody who asked for it before. */
  private static final Duration GRACE = Duration.ofHours(1);

  private final Path root;
  private final Clock clock;
  private final Map<Area, Instant> trimmed = new EnumMap<>(Area.class);

  /** Fills a new folder with the files of a version. */
  @FunctionalInterface
  interface Filling {
    void into(Path folder) throws IOException;
  }

  /**
   * @param root a folder for this store alone, made when it is needed; see {@link CacheFolder}
   * @param clock tells what was not used for long
   */
  public LocalCache(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
  }

  Path stage(Area area, String run) {
    Path folder = Staging.folder(folder(area), run);
    try {
      Files.createDirectories(folder.getParent());
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw Disk.failure("make a folder for files of run '" + run + "'", root, 0, e);
    }
  }

  void checkStaged(Path staged) {
    boolean ours =
        Staging.isOne(staged)
            && staged.getParent() != null
            && root.equals(staged.getParent().getParent());
    if (!ours) {
      throw new UsageException(
          "folder "
              + staged
              + " was not staged in "
              + root
              + ": write to the folder that the store"
              + " gave");
    }
  }

  long discard(Path staged) {
    checkStaged(staged);
    return delete(staged);
  }

  List<Attempt> attempts() {
    List<Attempt> attempts = new ArrayList<>();
    for (Area area : Area.values()) {
      for (Path path : list(folder(area))) {
        Staging.run(path).ifPresent(run -> attempts.add(new Attempt(run, path)));
      }
    }
    return attempts;
  }

  /** A verified copy if there is one, else one that is filled and verified now. */
  Path get(Area area, VersionName name, byte[] manifest, Filling filling) {
    Path place = place(area, manifest);
    if (isIntact(place, name, manifest)) {
      touch(place);
      return place.resolve(name.value());
    }
    return fetch(area, name, manifest, filling);
  }

  /**
   * A copy that is filled and verified now, whatever was here before.
   *
   * @throws DataException if what was filled in is not what the manifest says
   */
  Path fetch(Area area, VersionName name, byte[] manifest, Filling filling) {
    Path fresh = folder(area).resolve(DOWNLOAD + Unique.ending());
    Path copy = fresh.resolve(name.value());
    try {
      Files.createDirectories(copy);
      filling.into(copy);
      Path kept = install(fresh, area, name, manifest);
      trimSometimes(area);
      return kept;
    } catch (IOException e) {
      throw Disk.failure("copy " + area.folder() + "/" + name + " to the cache", root, 0, e);
    } finally {
      deleteQuietly(fresh);
    }
  }

  /** Takes over what was staged, so that the one who published need not fetch it. */
  void adopt(Path staged, Area area, VersionName name, byte[] manifest) {
    Path fresh = folder(area).resolve(DOWNLOAD + Unique.ending());
    try {
      Files.createDirectories(fresh);
      Files.move(staged, fresh.resolve(name.value()), StandardCopyOption.ATOMIC_MOVE);
      install(fresh, area, name, manifest);
    } catch (IOException e) {
      throw Disk.failure("keep " + area.folder() + "/" + name + " in the cache", root, 0, e);
    } finally {
      deleteQuietly(fresh);
    }
  }

  private Path install(Path fresh, Area area, VersionName name, byte[] manifest)
      throws IOException {
    Path copy = fresh.resolve(name.value());
    Path file = copy.resolve(Seal.MANIFEST);
    Files.deleteIfExists(file);
    Disk.writeNew(file, manifest);
    Seal.verify(copy, name);
    for (Path each : Listing.of(copy)) {
      Files.setPosixFilePermissions(each, Disk.READ_ONLY);
    }
    Files.setPosixFilePermissions(copy, Disk.READ_ONLY_FOLDER);
    Path place = place(area, manifest);
    Path trash = folder(area).resolve(TRASH + Unique.ending());
    for (int attempt = 1; !isIntact(place, name, manifest); attempt++) {
      if (attempt > ATTEMPTS) {
        throw new TransientException(
            place + " can't be read back: check the disk, or set RETRAIN_CACHE to another folder");
      }
      try {
        Files.move(place, trash, StandardCopyOption.ATOMIC_MOVE);
        deleteQuietly(trash);
      } catch (NoSuchFileException e) {
        // nothing damaged was in the way
      }
      try {
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
          throw e;
        }
        // another process was faster: what it put there is looked at
      }
    }
    touch(place);
    return place.resolve(name.value());
  }

  private static boolean isIntact(Path place, VersionName name, byte[] manifest) {
    Path copy = place.resolve(name.value());
    try {
      return Files.isDirectory(copy, LinkOption.NOFOLLOW_LINKS)
          && Seal.verify(copy, name).manifest().digest().equals(Sha256.of(manifest));
    } catch (DataException | TransientException e) {
      return false; // damaged, unreadable or being removed: another copy is made
    }
  }

  void forget(Area area, byte[] manifest) {
    delete(place(area, manifest));
  }

  /** Nothing goes within an hour, so looking after each fetch would only cost. */
  private void trimSometimes(Area area) {
    Instant now = clock.instant();
    synchronized (trimmed) {
      Instant before = trimmed.get(area);
      if (before != null && before.isAfter(now.minus(BETWEEN_TRIMS))) {
        return;
      }
      trimmed.put(area, now);
    }
    trim(area, digest -> true);
  }

  /**
   * Removes what was not used for long, what the store has no more, what is too much, and what
   * processes that died left behind. Nothing goes that was asked for within the last hour.
   *
   * @param isThere whether the store has a manifest of this digest
   */
  void trim(Area area, Predicate<String> isThere) {
    Instant now = clock.instant();
    List<Path> copies = new ArrayList<>();
    for (Path path : list(folder(area))) {
      String name = path.getFileName().toString();
      if (Sha256.isDigest(name)) {
        copies.add(path);
      } else if (!Staging.isOne(path) && used(path).isBefore(now.minus(DEAD))) {
        delete(path);
      }
    }
    copies.sort(Comparator.comparing(LocalCache::used).reversed());
    for (int i = 0; i < copies.size(); i++) {
      boolean needed = i < MOST && isThere.test(copies.get(i).getFileName().toString());
      if (used(copies.get(i)).isBefore(now.minus(needed ? UNUSED : GRACE))) {
        delete(copies.get(i));
      }
    }
  }

  /** When it was asked for last; for what is gone, never. */
  private static Instant used(Path path) {
    try {
      return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  private void touch(Path place) {
    try {
      Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
    } catch (IOException e) {
      // of another user, or gone: the copy is then kept less long
    }
  }

  private long delete(Path path) {
    try {
      return Tree.delete(path);
    } catch (IOException e) {
      throw Disk.failure("remove " + path, root, 0, e);
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      Tree.delete(path);
    } catch (IOException e) {
      // trimmed later
    }
  }

  private static List<Path> list(Path folder) {
    try {
      return Listing.of(folder);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw Disk.failure("list " + folder, folder, 0, e);
    }
  }

  private Path folder(Area area) {
    return root.resolve(area.folder());
  }

  private Path place(Area area, byte[] manifest) {
    return folder(area).resolve(Sha256.of(manifest));
  }
}
