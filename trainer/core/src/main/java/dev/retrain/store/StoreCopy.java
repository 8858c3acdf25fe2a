package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.run.VersionName;
import dev.retrain.store.JournaledStore.Parts;
import dev.retrain.store.ModelStore.Area;
import dev.retrain.store.Snapshot.Item;
import dev.retrain.store.Snapshot.Publication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings a store to what another one is: the same files, the same journal, byte for byte, whatever
 * lies behind the two. Files come first and each is verified on both sides; entries follow in their
 * order, so that what is live changes last. Begun again after any end it does what is left.
 *
 * <p>The other store must be empty or a copy of an earlier state; its journal is never rewritten.
 */
public final class StoreCopy {
  private static final int ATTEMPTS = 5;
  private static final double MEBI = 1 << 20;

  private final Parts from;
  private final Parts to;
  private final Consumer<String> notes;
  private final Map<Area, List<VersionName>> copied = new EnumMap<>(Area.class);
  private int removed;
  private long bytes;

  /**
   * A copy from one store to another.
   *
   * @param notes takes a line for each version and data set
   */
  public StoreCopy(ModelStore from, ModelStore to, Consumer<String> notes) {
    this(JournaledStore.parts(from), JournaledStore.parts(to), notes);
  }

  StoreCopy(Parts from, Parts to, Consumer<String> notes) {
    this.from = from;
    this.to = to;
    this.notes = notes;
    for (Area area : Area.values()) {
      copied.put(area, new ArrayList<>());
    }
  }

  /**
   * Copies what the other store lacks.
   *
   * @throws DataException if a file or entry of the one is damaged, or the other one's journal goes
   *     on otherwise; nothing of what is damaged was copied
   */
  public CopyReport copy() {
    for (int attempt = 1; ; attempt++) {
      Snapshot now = read();
      long has = agreed(now);
      try {
        to.artifacts().prepare();
        files(now);
        entries(has, now);
        clean(now);
        now.live().ifPresent(to.artifacts()::project);
        return new CopyReport(
            copied.get(Area.MODELS),
            copied.get(Area.DATASETS),
            removed,
            bytes,
            now.last() - has,
            now.last(),
            now.live());
      } catch (RemovedMeanwhile e) {
        if (attempt == ATTEMPTS) {
          throw new TransientException(
              "clean-up removed " + e.item + " while it was copied: repeat the copy", e);
        }
      }
    }
  }

  /** A version went between reading the journal and reading its files. */
  private static final class RemovedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String item;

    RemovedMeanwhile(String item) {
      super(item);
      this.item = item;
    }
  }

  /** Every entry of the one store, each of which follows from those before it. */
  private Snapshot read() {
    Fold fold = new Fold();
    long highest = from.journal().last();
    Optional<byte[]> next = from.journal().read(1);
    while (next.isPresent()) {
      fold.apply(next.get(), from.journal().name(fold.last() + 1));
      next = from.journal().read(fold.last() + 1);
    }
    if (fold.last() < highest) {
      throw new DataException(
          "the journal to be copied has a gap: "
              + from.journal().name(fold.last() + 1)
              + " is missing: restore it, 'retrain verify' says more");
    }
    if (fold.last() == 0) {
      throw new DataException("there is nothing to copy: the journal has no entry");
    }
    return fold.snapshot();
  }

  /** How many entries the other store has; since each names the one before, its last one tells. */
  private long agreed(Snapshot now) {
    long has = to.journal().last();
    if (has > now.last()) {
      throw ahead("has " + has + " entries and the one to be copied " + now.last());
    }
    if (has > 0 && !same(has)) {
      throw ahead("differs at " + to.journal().name(has));
    }
    return has;
  }

  private boolean same(long number) {
    byte[] here = to.journal().read(number).orElse(null);
    return here != null && Arrays.equals(here, from.journal().read(number).orElse(null));
  }

  private static DataException ahead(String how) {
    return new DataException(
        "the journal there is no earlier state of the one to be copied: it "
            + how
            + ". It is not overwritten: copy to an empty place, or the other way round");
  }

  private void files(Snapshot now) {
    for (Map.Entry<Item, Publication> entry : now.published().entrySet()) {
      Item item = entry.getKey();
      if (!entry.getValue().retired()
          && to.artifacts().find(item.area(), item.version()).isEmpty()) {
        copy(item, entry.getValue());
      }
    }
    for (Area area : Area.values()) {
      to.artifacts().sync(area);
    }
  }

  private void copy(Item item, Publication publication) {
    Area area = item.area();
    VersionName name = item.version();
    String shown = area.folder() + "/" + name;
    Path source = from.artifacts().find(area, name).orElseThrow(() -> missing(item, shown));
    Manifest manifest = verified(source, name, publication, shown);
    Path staged = to.artifacts().stage(area, publication.run().fileName());
    try {
      long size = fill(source, staged, manifest);
      if (!Seal.hashes(staged).equals(manifest.files())) {
        throw new TransientException(shown + " changed on its way: repeat the copy");
      }
      byte[] sealed = Files.readAllBytes(source.resolve(Seal.MANIFEST));
      to.artifacts().publish(staged, sealed, area, name);
      bytes += size;
      notes.accept(String.format(Locale.ROOT, "copied %s, %,.1f MiB", shown, size / MEBI));
    } catch (IOException e) {
      throw new TransientException("can't copy " + shown + " (" + e.getMessage() + "): repeat", e);
    } finally {
      to.artifacts().discard(staged);
    }
    Path there = to.artifacts().afresh().find(area, name).orElseThrow(() -> missing(item, shown));
    verified(there, name, publication, shown);
    copied.get(area).add(name);
  }

  private RuntimeException missing(Item item, String shown) {
    Publication now = read().published().get(item);
    return now != null && now.retired()
        ? new RemovedMeanwhile(shown)
        : new DataException(
            shown + " is missing though the journal has it: 'retrain doctor' says what to do");
  }

  /** The files against their manifest, and the manifest against the journal. */
  private static Manifest verified(
      Path directory, VersionName name, Publication publication, String shown) {
    Manifest manifest = Seal.verify(directory, name).manifest();
    if (!manifest.digest().equals(publication.digest())) {
      throw new DataException(
          shown
              + " has manifest "
              + manifest.digest()
              + " but was published with "
              + publication.digest()
              + ": it was replaced, 'retrain doctor' says what to do");
    }
    return manifest;
  }

  private static long fill(Path source, Path staged, Manifest manifest) throws IOException {
    long size = 0;
    for (String file : manifest.files().keySet()) {
      Path target = staged.resolve(file);
      Files.copy(source.resolve(file), target);
      size += Files.size(target);
    }
    return size;
  }

  /** Each entry exclusively, so that nobody else's is ever overtaken. */
  private void entries(long has, Snapshot now) {
    for (long number = has + 1; number <= now.last(); number++) {
      byte[] entry = from.journal().read(number).orElseThrow();
      append(number, entry);
      if (number % Journal.CHECKPOINT == 0) {
        checkpoint(number);
      }
    }
    to.journal().sync();
  }

  private void append(long number, byte[] entry) {
    boolean stands;
    try {
      stands = to.journal().append(number, entry);
    } catch (TransientException e) {
      if (to.journal().read(number).isEmpty()) {
        throw e;
      }
      stands = false;
    }
    if (!stands && !Arrays.equals(to.journal().read(number).orElse(null), entry)) {
      throw ahead("got another " + to.journal().name(number) + " from somebody else");
    }
  }

  private void checkpoint(long upTo) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    for (long number = upTo - Journal.CHECKPOINT + 1; number <= upTo; number++) {
      copy.writeBytes(from.journal().read(number).orElseThrow());
    }
    to.journal().writeCheckpoint(upTo, copy.toByteArray());
  }

  /** What was retired in the one store has no files in the other either. */
  private void clean(Snapshot now) {
    for (Area area : Area.values()) {
      for (VersionName name : to.artifacts().names(area)) {
        Publication publication = now.published().get(new Item(area, name));
        if (publication != null && publication.retired()) {
          to.artifacts().remove(area, name);
          removed++;
        }
      }
    }
  }
}
