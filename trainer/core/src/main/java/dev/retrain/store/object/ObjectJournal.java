package dev.retrain.store.object;

import dev.retrain.failure.TransientException;
import dev.retrain.store.Journal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entries as objects {@code journal/00000042.json}, each made by {@link ObjectStore#create}, which
 * never replaces.
 */
public final class ObjectJournal implements Journal {
  private static final String FOLDER = "journal/";
  private static final Pattern ENTRY = Pattern.compile("journal/([0-9]{8,18})\\.json");

  private final ObjectStore objects;
  private long known;
  private boolean listed;

  /**
   * @param objects the store's objects
   */
  public ObjectJournal(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * Lists the entries once; after that, and behind whatever the listing has, it asks for one entry
   * after the other. A listing that lags behind is not believed.
   */
  @Override
  public synchronized long last() {
    if (!listed) {
      for (ObjectStore.Stat object : objects.list(FOLDER)) {
        Matcher entry = ENTRY.matcher(object.name());
        if (entry.matches()) {
          known = Math.max(known, Long.parseLong(entry.group(1)));
        }
      }
      listed = true;
    }
    while (objects.read(name(known + 1)).isPresent()) {
      known++;
    }
    return known;
  }

  @Override
  public Optional<byte[]> read(long number) {
    Optional<byte[]> entry = objects.read(name(number));
    if (entry.isPresent()) {
      know(number);
    }
    return entry;
  }

  /** After an error the entry is read: its bytes tell whose it is. */
  @Override
  public boolean append(long number, byte[] entry) {
    boolean stands;
    try {
      stands = objects.create(name(number), entry);
    } catch (TransientException e) {
      Optional<byte[]> found = objects.read(name(number));
      if (found.isEmpty()) {
        throw e;
      }
      stands = Arrays.equals(found.get(), entry);
    }
    know(number);
    return stands;
  }

  private synchronized void know(long number) {
    known = Math.max(known, number);
  }

  /** Nothing to do: an object that can be read is durable. */
  @Override
  public void sync() {}

  @Override
  public Optional<byte[]> checkpoint(long upTo) {
    return objects.read(copy(upTo));
  }

  @Override
  public void writeCheckpoint(long upTo, byte[] entries) {
    objects.write(copy(upTo), entries);
  }

  /** Nothing to do: an object is there whole or not at all. */
  @Override
  public void sweep() {}

  @Override
  public String name(long number) {
    return String.format(Locale.ROOT, FOLDER + "%08d.json", number);
  }

  private static String copy(long upTo) {
    return String.format(Locale.ROOT, "checkpoints/%08d.jsonl", upTo);
  }
}
