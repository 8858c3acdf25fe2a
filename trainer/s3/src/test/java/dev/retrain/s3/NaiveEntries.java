package dev.retrain.s3;

import dev.retrain.store.Journal;
import dev.retrain.store.object.ObjectJournal;
import java.util.Optional;

/**
 * The journal as it must not be: reads whether the entry exists and then writes it. Shows that the
 * race test sees lost updates.
 */
record NaiveEntries(S3Objects objects, Journal reader) implements Journal {
  NaiveEntries(S3Objects objects) {
    this(objects, new ObjectJournal(objects));
  }

  @Override
  public boolean append(long number, byte[] entry) {
    if (objects.read(name(number)).isPresent()) {
      return false;
    }
    objects.write(name(number), entry);
    return true;
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
  public void sync() {}

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
