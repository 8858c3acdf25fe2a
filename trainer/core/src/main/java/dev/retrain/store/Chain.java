package dev.retrain.store;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.run.RunId;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The journal as one hash chain: reads what is new and appends behind it. */
final class Chain {
  private static final int CHECKPOINT = Journal.CHECKPOINT;

  private final Journal journal;
  private final Clock clock;
  private Fold fold = new Fold();
  private Snapshot snapshot = fold.snapshot();
  private boolean loaded;

  Chain(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** What the entries say now. */
  synchronized Snapshot refresh() {
    if (!loaded) {
      load(true);
      loaded = true;
    }
    readOn();
    if (snapshot.last() != fold.last()) {
      snapshot = fold.snapshot();
    }
    return snapshot;
  }

  /** Reads every entry again, trusting no checkpoint and nothing remembered. */
  synchronized Snapshot reread() {
    load(false);
    loaded = true;
    snapshot = fold.snapshot();
    return snapshot;
  }

  /**
   * Appends behind a snapshot.
   *
   * @return false if another entry took the place: decide again
   */
  synchronized boolean append(Snapshot behind, Optional<RunId> run, Change change) {
    long number = behind.last() + 1;
    byte[] bytes =
        EntryJson.write(
            new Entry(
                number,
                behind.hash(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                run,
                change));
    if (!appendOrFindOut(number, bytes)) {
      return false;
    }
    if (number % CHECKPOINT == 0) {
      writeCheckpoint(number);
    }
    return true;
  }

  /** An error leaves open whether the entry was created, so the journal is asked. */
  private boolean appendOrFindOut(long number, byte[] bytes) {
    try {
      return journal.append(number, bytes);
    } catch (TransientException e) {
      Optional<byte[]> found = journal.read(number);
      if (found.isEmpty()) {
        throw e;
      }
      journal.sync();
      return Arrays.equals(found.get(), bytes);
    }
  }

  private void load(boolean withCheckpoints) {
    long highest = journal.last();
    fold = new Fold();
    if (withCheckpoints) {
      fromCheckpoints();
    }
    readOn();
    if (fold.last() < highest) {
      throw new DataException(
          "the journal has a gap: "
              + journal.name(fold.last() + 1)
              + " is missing though "
              + journal.name(highest)
              + " exists; "
              + EntryJson.CURE);
    }
  }

  private void readOn() {
    for (Optional<byte[]> next = journal.read(fold.last() + 1);
        next.isPresent();
        next = journal.read(fold.last() + 1)) {
      fold.apply(next.get(), journal.name(fold.last() + 1));
    }
  }

  /**
   * Takes whole checkpoints as long as they are the entries' own bytes: their last line must be the
   * last entry byte for byte, and since each entry names the hash of the one before, that binds all
   * lines. One that is missing or differs in anything is passed over for the entries.
   */
  private void fromCheckpoints() {
    while (true) {
      long upTo = fold.last() + CHECKPOINT;
      Optional<byte[]> copy = journal.checkpoint(upTo);
      if (copy.isEmpty()) {
        return;
      }
      List<byte[]> lines = lines(copy.get());
      Optional<byte[]> entry = journal.read(upTo);
      if (lines.size() != CHECKPOINT
          || entry.isEmpty()
          || !Arrays.equals(entry.get(), lines.get(CHECKPOINT - 1))
          || !isChain(lines)) {
        return;
      }
      for (byte[] line : lines) {
        fold.apply(line, journal.name(fold.last() + 1));
      }
    }
  }

  private boolean isChain(List<byte[]> lines) {
    String hash = fold.hash();
    for (byte[] line : lines) {
      try {
        if (!EntryJson.read(line, "checkpoint").previous().equals(hash)) {
          return false;
        }
      } catch (DataException e) {
        return false; // a damaged copy: the entries themselves decide
      }
      hash = Sha256.of(line);
    }
    return true;
  }

  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i + 1));
        start = i + 1;
      }
    }
    return lines;
  }

  private void writeCheckpoint(long upTo) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try {
      for (long number = upTo - CHECKPOINT + 1; number <= upTo; number++) {
        copy.writeBytes(journal.read(number).orElseThrow());
      }
      journal.writeCheckpoint(upTo, copy.toByteArray());
    } catch (TransientException e) {
      // The entry is committed and readers do without the copy, so this is no failure.
    }
  }
}
