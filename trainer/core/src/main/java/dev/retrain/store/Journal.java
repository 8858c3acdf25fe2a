package dev.retrain.store;

import java.util.Optional;

/**
 * The first of the two seams of a store: numbered entries, each created once and never changed.
 * Knows nothing of what the entries say.
 *
 * <p>What a back end must bring is one thing: {@link #append} creates entry n exclusively, so that
 * of any number of writers on any number of machines at most one succeeds (a file: {@code link(2)};
 * S3: {@code If-None-Match: *}; Redis: one script). All methods may throw {@link
 * dev.retrain.failure.TransientException}; from {@link #append} it means that the outcome is
 * unknown.
 */
public interface Journal {
  /** So many entries are copied into one checkpoint. */
  int CHECKPOINT = 64;

  /** Number of the highest entry that exists, 0 if there is none. */
  long last();

  /** The bytes of an entry, empty if it does not exist. */
  Optional<byte[]> read(long number);

  /**
   * Creates an entry if no entry has this number.
   *
   * @return false if another entry has the number; true if the entry stands and survives a power
   *     loss
   */
  boolean append(long number, byte[] entry);

  /** Makes every entry that can be read survive a power loss. */
  void sync();

  /**
   * A copy of the {@value #CHECKPOINT} entries up to a number, a multiple of that; empty if there
   * is none.
   */
  Optional<byte[]> checkpoint(long upTo);

  /** Keeps a copy of entries, so that readers open fewer files; it may be lost at any time. */
  void writeCheckpoint(long upTo, byte[] entries);

  /** Removes what writers that died left behind. */
  void sweep();

  /** How an entry is called in messages. */
  String name(long number);
}
