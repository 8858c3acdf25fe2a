package dev.retrain.store.file;

import dev.retrain.check.Finding;
import dev.retrain.failure.RetrainException;
import dev.retrain.outcome.ExitCode;
import dev.retrain.store.Listing;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.disk.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether a folder can be a store, and whether one more version fits into it. */
final class StoreCheck {
  private static final double MEBI = 1 << 20;

  private StoreCheck() {}

  /** Tries the folder of a store, or, before there is one, the folder that it will be made in. */
  static List<Finding> of(Path root) throws IOException {
    Path place = root;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    if (!Files.isDirectory(place)) {
      return List.of(
          Finding.error(
              ExitCode.USAGE, "store", place + " is not a folder", "name a folder, or none yet"));
    }
    return List.of(works(root, place), space(root, place));
  }

  private static Finding works(Path root, Path place) {
    for (String name : List.of("models", "datasets", "journal")) {
      Path folder = root.resolve(name);
      if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
        return Finding.error(
            ExitCode.USAGE,
            "store",
            folder + " is no folder that this user may write to",
            "give it to the user who runs retrain");
      }
    }
    try {
      Rehearsal.in(place);
    } catch (RetrainException e) {
      return Finding.of("store", e);
    }
    String made = place.equals(root) ? "" : ", to be made in " + place;
    return Finding.ok(
        "store", root + made + ": exclusive links, renames, fsync and symbolic links work");
  }

  /** A version needs about what the largest one and its data set take. */
  private static Finding space(Path root, Path place) throws IOException {
    long free = Files.getFileStore(place).getUsableSpace();
    long need = largest(root.resolve(Area.MODELS.folder()));
    need += largest(root.resolve(Area.DATASETS.folder()));
    String known =
        need == 0
            ? mebi(free) + " free; no version yet to tell how much one needs"
            : mebi(free) + " free; a version and its data set take " + mebi(need);
    if (need > free) {
      return Finding.error(
          ExitCode.TRANSIENT, "space", known, "free space, or keep fewer versions (keep.models)");
    }
    return need > free / 2
        ? Finding.warning("space", known, "there is room for one: free space soon")
        : Finding.ok("space", known);
  }

  private static long largest(Path area) throws IOException {
    long most = 0;
    if (Files.isDirectory(area)) {
      for (Path version : Listing.of(area)) {
        most = Math.max(most, Files.isDirectory(version) ? Tree.size(version) : 0);
      }
    }
    return most;
  }

  private static String mebi(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MiB", bytes / MEBI);
  }
}
