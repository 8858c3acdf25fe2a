package dev.retrain.pipeline;

import dev.retrain.evidence.Champion;
import dev.retrain.failure.DataException;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState.Live;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The live version, verified, for a comparison.
 *
 * @param champion what it is; empty if none is live or it can't be read
 * @param directory its files
 * @param note why the live version can't be compared with; empty if it can, or if none is live
 */
record ChampionFiles(Optional<Champion> champion, Optional<Path> directory, String note) {
  static ChampionFiles of(ModelStore store) throws IOException {
    Optional<VersionName> live = store.state().live().map(Live::version);
    if (live.isEmpty()) {
      return new ChampionFiles(Optional.empty(), Optional.empty(), "");
    }
    try {
      Stored stored = store.resolve(Area.MODELS, live.get());
      Instant trainedUntil = ProvenanceFile.read(stored.directory()).data().split().trainedUntil();
      Champion champion = new Champion(live.get(), stored.manifest().content(), trainedUntil);
      return new ChampionFiles(Optional.of(champion), Optional.of(stored.directory()), "");
    } catch (DataException e) {
      return new ChampionFiles(
          Optional.empty(),
          Optional.empty(),
          "champion " + live.get() + " can't be loaded: " + e.getMessage());
    }
  }
}
