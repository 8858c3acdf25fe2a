package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.store.JournaledStore.Parts;
import dev.retrain.store.Snapshot.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a whole copy of a version or data set in the place of one that is damaged or missing. */
final class VersionRestore {
  private final Parts from;
  private final Parts to;

  VersionRestore(Parts from, Parts to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The copy is staged and verified before what is damaged goes, and once more in its place.
   *
   * @param digest of the manifest that the journal has
   */
  void of(Item item, String digest) {
    String shown = item.area().folder() + "/" + item.version();
    Path source =
        from.artifacts()
            .find(item.area(), item.version())
            .orElseThrow(() -> new DataException("the copy has no " + shown + ": name another"));
    Manifest manifest = Seal.verify(source, item.version()).manifest();
    if (!manifest.digest().equals(digest)) {
      throw new DataException("the copy's " + shown + " was not published here: name another");
    }
    Path staged = to.artifacts().stage(item.area(), manifest.run().fileName());
    try {
      for (String file : manifest.files().keySet()) {
        Files.copy(source.resolve(file), staged.resolve(file));
      }
      if (!Seal.hashes(staged).equals(manifest.files())) {
        throw new TransientException(shown + " changed on its way: repeat it");
      }
      byte[] sealed = Files.readAllBytes(source.resolve(Seal.MANIFEST));
      to.artifacts().remove(item.area(), item.version());
      to.artifacts().publish(staged, sealed, item.area(), item.version());
      to.artifacts().sync(item.area());
    } catch (IOException e) {
      throw new TransientException(
          "can't restore " + shown + " (" + e.getMessage() + "): repeat it", e);
    } finally {
      to.artifacts().discard(staged);
    }
  }
}
