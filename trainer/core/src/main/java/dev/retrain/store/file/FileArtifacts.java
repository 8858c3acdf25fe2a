package dev.retrain.store.file;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.run.VersionName;
import dev.retrain.store.Artifacts;
import dev.retrain.store.Listing;
import dev.retrain.store.ModelStore.Area;
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
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Versions and data sets as directories. Everything is staged and trashed beside where it ends up,
 * under a hidden name, so that each step is one {@code rename(2)} within one directory.
 */
final class FileArtifacts implements Artifacts {
  private static final String TRASH = ".trash-";
  private static final String MANIFEST = "MANIFEST.json";

  private final Path root;
  private final Projections projections;
  private boolean prepared;

  FileArtifacts(Path root) {
    this.root = root;
    this.projections = new Projections(root);
  }

  @Override
  public synchronized void prepare() {
    if (prepared) {
      return;
    }
    try {
      for (String name : List.of("models", "datasets", "journal")) {
        Path folder = root.resolve(name);
        if (Disk.look(folder).map(BasicFileAttributes::isSymbolicLink).orElse(false)) {
          throw new UsageException(
              folder + " is a symbolic link: a store lies in one folder, mount it as a whole");
        }
        Files.createDirectories(folder);
      }
      Disk.sync(root);
    } catch (IOException e) {
      throw Disk.failure("make the store's folders", root, 0, e);
    }
    Probe.check(root.resolve("journal"));
    Probe.check(root.resolve("models"));
    prepared = true;
  }

  @Override
  public Path stage(Area area, String run) {
    Path folder = Staging.folder(folder(area), run);
    try {
      return Files.createDirectory(folder);
    } catch (IOException e) {
      throw Disk.failure("make a folder for files of run '" + run + "'", root, 0, e);
    }
  }

  @Override
  public boolean publish(Path staged, byte[] manifest, Area area, VersionName name) {
    checkStaged(staged, area);
    Path target = folder(area).resolve(name.value());
    try {
      seal(staged, manifest);
    } catch (IOException e) {
      throw Disk.failure("finish " + area.folder() + "/" + name, root, manifest.length, e);
    }
    try {
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
      Disk.sync(folder(area));
      return true;
    } catch (IOException e) {
      if (Files.exists(staged) && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      throw Disk.failure("publish " + area.folder() + "/" + name, root, 0, e);
    }
  }

  private void checkStaged(Path staged, Area area) {
    if (!folder(area).equals(staged.getParent()) || !Staging.isOne(staged)) {
      throw new UsageException(
          "folder "
              + staged
              + " was not staged in "
              + folder(area)
              + ": write to the folder that"
              + " the store gave");
    }
  }

  /** Files before manifest before folder: what has a name after a power loss is complete. */
  private static void seal(Path staged, byte[] manifest) throws IOException {
    for (Path file : Listing.of(staged)) {
      Disk.sync(file);
      Files.setPosixFilePermissions(file, Disk.READ_ONLY);
    }
    Disk.writeNew(staged.resolve(MANIFEST), manifest);
    Disk.sync(staged);
    Files.setPosixFilePermissions(staged, Disk.READ_ONLY_FOLDER);
  }

  @Override
  public void sync(Area area) {
    try {
      Disk.sync(folder(area));
    } catch (IOException e) {
      throw Disk.failure("make " + area.folder() + " durable", root, 0, e);
    }
  }

  @Override
  public Optional<Path> find(Area area, VersionName name) {
    Path folder = folder(area).resolve(name.value());
    Optional<BasicFileAttributes> found;
    try {
      found = Disk.look(folder);
    } catch (IOException e) {
      throw Disk.failure("look for " + area.folder() + "/" + name, root, 0, e);
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (!found.get().isDirectory()) {
      throw new DataException(
          area.folder()
              + "/"
              + name
              + " is a link or a file, not a folder that retrain made: move it away");
    }
    return Optional.of(folder);
  }

  @Override
  public Set<VersionName> names(Area area) {
    Set<VersionName> names = new HashSet<>();
    for (Path path : list(folder(area))) {
      if (VersionName.isValid(path.getFileName().toString())) {
        names.add(new VersionName(path.getFileName().toString()));
      }
    }
    return names;
  }

  @Override
  public boolean isTaken(Area area, VersionName name) {
    return Files.exists(folder(area).resolve(name.value()), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Set<String> strangers(Area area) {
    Set<String> strangers = new TreeSet<>();
    for (Path path : list(folder(area))) {
      String name = path.getFileName().toString();
      boolean projection = area == Area.MODELS && name.equals(Projections.LATEST);
      if (!projection && !name.startsWith(".") && !VersionName.isValid(name)) {
        strangers.add(name);
      }
    }
    return strangers;
  }

  private List<Path> list(Path folder) {
    try {
      return Listing.of(folder);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw Disk.failure("list " + folder, root, 0, e);
    }
  }

  @Override
  public long remove(Area area, VersionName name) {
    Path trash = folder(area).resolve(TRASH + name + "." + Unique.ending());
    try {
      Files.move(folder(area).resolve(name.value()), trash, StandardCopyOption.ATOMIC_MOVE);
      return Tree.delete(trash);
    } catch (NoSuchFileException e) {
      return 0; // another clean-up was faster
    } catch (IOException e) {
      throw Disk.failure("remove " + area.folder() + "/" + name, root, 0, e);
    }
  }

  @Override
  public long size(Area area, VersionName name) {
    return size(folder(area).resolve(name.value()));
  }

  private long size(Path folder) {
    try {
      return Tree.size(folder);
    } catch (IOException e) {
      throw Disk.failure("size " + folder, root, 0, e);
    }
  }

  @Override
  public List<Attempt> attempts() {
    List<Attempt> attempts = new ArrayList<>();
    for (Area area : Area.values()) {
      for (Path path : list(folder(area))) {
        Staging.run(path).ifPresent(run -> attempts.add(new Attempt(run, path)));
      }
    }
    return attempts;
  }

  @Override
  public long discard(Path staged) {
    if (!Staging.isOne(staged) || !root.equals(staged.getParent().getParent())) {
      throw new UsageException("folder " + staged + " was not staged by this store");
    }
    try {
      return Tree.delete(staged);
    } catch (IOException e) {
      throw Disk.failure("remove " + staged, root, 0, e);
    }
  }

  @Override
  public void sweep() {
    for (Path folder :
        List.of(root, folder(Area.MODELS), folder(Area.DATASETS), root.resolve("journal"))) {
      for (Path path : list(folder)) {
        String name = path.getFileName().toString();
        if (List.of(TRASH, Projections.PREFIX, Probe.PREFIX).stream().anyMatch(name::startsWith)) {
          try {
            Tree.delete(path);
          } catch (IOException e) {
            throw Disk.failure("remove " + path, root, 0, e);
          }
        }
      }
    }
  }

  @Override
  public void project(VersionName live) {
    projections.point(live);
  }

  @Override
  public List<String> projectionProblems(Optional<VersionName> live) {
    return projections.problems(live);
  }

  private Path folder(Area area) {
    return root.resolve(area.folder());
  }
}
