package dev.retrain.store.file;

import dev.retrain.store.Journal;
import dev.retrain.store.Listing;
import dev.retrain.store.disk.Disk;
import dev.retrain.store.disk.Unique;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entries as files {@code journal/00000042.json}. An entry is written beside, made durable and then
 * given its name by {@code link(2)}, which never replaces: that is what makes it exclusive, on NFS
 * too.
 */
final class FileJournal implements Journal {
  private static final Pattern ENTRY = Pattern.compile("([0-9]{8,18})\\.json");
  private static final Pattern TEMPORARY = Pattern.compile("\\.([0-9]{8,18})-.*");

  private final Path folder;
  private final Path checkpoints;

  FileJournal(Path root) {
    this.folder = root.resolve("journal");
    this.checkpoints = root.resolve("checkpoints");
  }

  @Override
  public long last() {
    return last(folder);
  }

  private static long last(Path folder) {
    long last = 0;
    try {
      for (Path file : Listing.of(folder)) {
        Matcher entry = ENTRY.matcher(file.getFileName().toString());
        if (entry.matches()) {
          last = Math.max(last, Long.parseLong(entry.group(1)));
        }
      }
      return last;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw Disk.failure("list the journal", folder, 0, e);
    }
  }

  @Override
  public Optional<byte[]> read(long number) {
    return bytes(entry(number));
  }

  private static Optional<byte[]> bytes(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw Disk.failure("read " + file, file.getParent(), 0, e);
    }
  }

  @Override
  public boolean append(long number, byte[] entry) {
    Path temporary =
        folder.resolve(String.format(Locale.ROOT, ".%08d-%s", number, Unique.ending()));
    try {
      Disk.writeNew(temporary, entry);
      Files.createLink(entry(number), temporary);
      Disk.sync(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw Disk.failure("write " + name(number), folder, entry.length, e);
    } finally {
      removeQuietly(temporary);
    }
  }

  /** What stays is removed by {@link #sweep}; the entry's fate does not depend on it. */
  private static void removeQuietly(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // see above
    }
  }

  @Override
  public void sync() {
    try {
      Disk.sync(folder);
    } catch (IOException e) {
      throw Disk.failure("make the journal durable", folder, 0, e);
    }
  }

  @Override
  public Optional<byte[]> checkpoint(long upTo) {
    return bytes(copy(upTo));
  }

  @Override
  public void writeCheckpoint(long upTo, byte[] entries) {
    Path temporary =
        checkpoints.resolve(String.format(Locale.ROOT, ".%08d-%s", upTo, Unique.ending()));
    try {
      Files.createDirectories(checkpoints);
      Disk.writeNew(temporary, entries);
      Files.move(temporary, copy(upTo), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw Disk.failure("write a checkpoint", checkpoints, entries.length, e);
    } finally {
      removeQuietly(temporary);
    }
  }

  /**
   * Takes away unlinked entries, but only of numbers that are given: the writer of a later one may
   * be about to link it, the writer of an earlier one has lost anyhow.
   */
  @Override
  public void sweep() {
    long last = last();
    sweep(folder, last);
    if (Files.isDirectory(checkpoints)) {
      sweep(checkpoints, last);
    }
  }

  private static void sweep(Path folder, long last) {
    try {
      for (Path file : Listing.of(folder)) {
        Matcher temporary = TEMPORARY.matcher(file.getFileName().toString());
        if (temporary.matches() && Long.parseLong(temporary.group(1)) <= last) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw Disk.failure("clean up the journal", folder, 0, e);
    }
  }

  @Override
  public String name(long number) {
    return "journal/" + entry(number).getFileName();
  }

  private Path entry(long number) {
    return folder.resolve(String.format(Locale.ROOT, "%08d.json", number));
  }

  private Path copy(long upTo) {
    return checkpoints.resolve(String.format(Locale.ROOT, "%08d.jsonl", upTo));
  }
}
