package dev.retrain.store.object;

import dev.retrain.store.JournaledStore;
import dev.retrain.store.ModelStore;
import java.nio.file.Path;
import java.time.Clock;

/** A store of objects that lie in a folder, with its cache beside them. */
public final class FolderStore {
  private FolderStore() {}

  /** Opens it. */
  public static ModelStore open(Path folder, String expectedVersion, Clock clock) {
    ObjectStore objects = new FolderObjects(folder.resolve("objects"));
    return new JournaledStore(
        new ObjectJournal(objects),
        new ObjectArtifacts(objects, new LocalCache(folder.resolve("cache"), clock)),
        expectedVersion,
        clock);
  }
}
