package dev.retrain.store.file;

import dev.retrain.failure.TransientException;
import dev.retrain.store.Journal;
import dev.retrain.store.disk.Disk;
import dev.retrain.store.disk.Unique;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * The journal as it must not be: looks whether the entry exists and then renames over it. Shows
 * that the race test sees lost updates.
 */
final class NaiveJournal implements Journal {
  private final Journal reader;
  private final Path folder;

  NaiveJournal(Path root) {
    this.reader = new FileJournal(root);
    this.folder = root.resolve("journal");
  }

  @Override
  public boolean append(long number, byte[] entry) {
    Path file = folder.resolve(String.format(Locale.ROOT, "%08d.json", number));
    try {
      if (Files.exists(file)) {
        return false;
      }
      Path temporary = folder.resolve("." + Unique.ending());
      Disk.writeNew(temporary, entry);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new TransientException("can't write " + file, e);
    }
  }

  @Override
  public long last() {
    return reader.last();
  }

  @Override
  public Optional<byte[]> read(long number) {
    return reader.read(number);
  }

  @Override
  public void sync() {
    reader.sync();
  }

  @Override
  public Optional<byte[]> checkpoint(long upTo) {
    return Optional.empty();
  }

  @Override
  public void writeCheckpoint(long upTo, byte[] entries) {}

  @Override
  public void sweep() {}

  @Override
  public String name(long number) {
    return reader.name(number);
  }
}
