package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Snapshot.Item;
import dev.retrain.store.Snapshot.Publication;
import java.nio.file.Path;

/** From a name in the journal to files of which every hash was verified. */
final class Resolution {
  private Resolution() {}

  /**
   * The files of a version or data set.
   *
   * @throws DataException if the journal does not have it, or it is not what was published
   */
  static Stored of(Artifacts artifacts, Snapshot now, Area area, VersionName name) {
    Publication publication = now.published().get(new Item(area, name));
    if (publication == null || publication.retired()) {
      throw new DataException(
          area.folder()
              + "/"
              + name
              + (publication == null ? " was not published" : " was removed by clean-up")
              + ": 'retrain versions' lists what there is");
    }
    Path directory =
        artifacts
            .find(area, name)
            .orElseThrow(
                () ->
                    new DataException(
                        area.folder()
                            + "/"
                            + name
                            + " is missing though the journal has it: roll back to another version"
                            + " or restore it from a backup"));
    Stored stored = Seal.verify(directory, name);
    if (!stored.manifest().digest().equals(publication.digest())) {
      throw new DataException(
          area.folder()
              + "/"
              + name
              + " has manifest "
              + stored.manifest().digest()
              + " but was published with "
              + publication.digest()
              + ": it was replaced, roll back to another version or train again");
    }
    return stored;
  }
}
