package dev.retrain.pipeline;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.DataException;
import dev.retrain.kind.ModelKind;
import dev.retrain.kind.TrainingSession;
import dev.retrain.progress.Progress;
import dev.retrain.provenance.CodeOrigin;
import dev.retrain.provenance.Platform;
import dev.retrain.provenance.Provenance;
import dev.retrain.provenance.ProvenanceFile;
import dev.retrain.registry.ModelEntry;
import dev.retrain.run.VersionName;
import dev.retrain.store.ModelStore;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.StoreState;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Trains a version again from its provenance and compares the model files. Kind, parameters, seed
 * and split are those of the version, not of today's registry; the data set is the one in the
 * store, or the same slice of the log that it was read from.
 *
 * <p>Nothing is written to the store, so a read-only mount will do. That is why no lease is taken:
 * files in a store are never changed, only removed, and every hash is checked before a file is
 * read. A clean-up at the same moment can end the command with an error, never with a wrong answer;
 * a pin keeps it away.
 */
public final class Reproduction {
  private final ModelStore store;
  private final Function<String, ModelKind> kinds;
  private final Progress progress;

  /**
   * A reproduction.
   *
   * @param kinds finds a kind by its name, or throws a {@link dev.retrain.failure.UsageException}
   *     if this release has none of it
   */
  public Reproduction(ModelStore store, Function<String, ModelKind> kinds, Progress progress) {
    this.store = store;
    this.kinds = kinds;
    this.progress = progress;
  }

  /**
   * Trains a version again.
   *
   * @param model the registry entry, for what the provenance does not say
   * @param threads how many threads may be used, at least 1
   * @param here the code and platform of this moment
   * @param directory an empty folder for the model files
   * @param fromSource whether the data is read again from the log it came from, though the store
   *     has it
   * @throws DataException if the version or its data set is gone or damaged
   */
  public ReproductionReport of(
      VersionName version,
      ModelEntry model,
      int threads,
      Here here,
      Path directory,
      boolean fromSource)
      throws IOException {
    Stored stored = store.resolve(Area.MODELS, version);
    Provenance origin = ProvenanceFile.read(stored.directory());
    ModelKind kind = kinds.apply(origin.kind());
    RecordedParameters parameters = RecordedParameters.of(origin, kind.parameters());
    ModelEntry entry = parameters.entry(model);
    List<String> files;
    List<Difference> differences = new ArrayList<>(parameters.differences());
    boolean again = fromSource || (isGone(origin) && !origin.data().facts().spans().isEmpty());
    try (ReadAgain scratch = new ReadAgain(kind, progress);
        TrainingSession session =
            kind.open(
                entry,
                again
                    ? scratch.dataSet(version, model, origin.data(), differences)
                    : dataSet(version, origin).directory(),
                threads,
                progress)) {
      differences.addAll(Difference.ofSplits(origin.data().split(), session.split()));
      files = session.fit(directory);
    } catch (IOException | DataException e) {
      if (!again) {
        dataSet(version, origin); // a clean-up in the middle is the likelier reason
      }
      throw e;
    }
    differences.addAll(Difference.ofCode(origin.code(), here.code()));
    differences.addAll(Difference.ofPlatforms(origin.platform(), here.platform()));
    return ReproductionReport.of(
        version,
        stored.manifest(),
        store.content(directory, files),
        hashes(directory, files),
        differences);
  }

  private static Map<String, String> hashes(Path directory, List<String> files) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (String file : files) {
      hashes.put(file, Sha256.of(directory.resolve(file)));
    }
    return hashes;
  }

  /**
   * Where it is trained again.
   *
   * @param code which code, and in which build
   * @param platform which Java on which machine
   */
  public record Here(CodeOrigin code, Platform platform) {}

  private boolean isGone(Provenance origin) {
    return !store.state().isPresent(Area.DATASETS, origin.data().dataSet());
  }

  private Stored dataSet(VersionName version, Provenance origin) {
    VersionName name = origin.data().dataSet();
    StoreState state = store.state();
    if (!state.isPresent(Area.DATASETS, name)) {
      throw new DataException(
          "the data set of version "
              + version
              + ", datasets/"
              + name
              + ", was removed by clean-up, so it can't be trained again: raise keep.datasets or"
              + " 'retrain pin' the versions that must stay reproducible");
    }
    Stored dataSet = store.resolve(Area.DATASETS, name);
    String digest = dataSet.manifest().digest();
    if (!digest.equals(origin.data().digest())) {
      throw new DataException(
          "datasets/"
              + name
              + " has the digest "
              + digest
              + " but version "
              + version
              + " was trained on "
              + origin.data().digest()
              + ": restore the data set from a backup");
    }
    return dataSet;
  }
}
