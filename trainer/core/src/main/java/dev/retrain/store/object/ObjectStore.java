package dev.retrain.store.object;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a back end without directories must bring: named objects that are read and written whole.
 * Names have letters, digits, {@code . _ - /} and are relative to the store's root; there are no
 * folders, only names that begin alike. The journal and the versions of a store are made of these
 * calls alone.
 *
 * <p>A reader sees an object whole or not at all, and once a call has returned every later read, by
 * anybody, sees what it did. All methods may throw {@link dev.retrain.failure.TransientException}:
 * what was asked for may or may not have happened, so read before concluding anything.
 */
public interface ObjectStore extends AutoCloseable {
  /**
   * Called before anything is written: makes sure that {@link #create} is exclusive when several
   * try at once, and that what was written stays.
   *
   * @throws dev.retrain.failure.UsageException if this server can't be a store, with the reason
   */
  void prepare();

  /** The bytes of a small object, empty if there is none. */
  Optional<byte[]> read(String name);

  /**
   * Creates an object if none has this name; of any number of writers on any number of machines at
   * most one succeeds.
   *
   * @return false if another writer's object has the name
   */
  boolean create(String name, byte[] bytes);

  /** Writes a small object, in place of what had the name. */
  void write(String name, byte[] bytes);

  /** Writes a file of any size, in place of what had the name. */
  void upload(String name, Path file);

  /**
   * Reads an object of any size to a new file.
   *
   * @return false if there is no such object; the file is then not made
   */
  boolean download(String name, Path file);

  /** Every object whose name begins so, in the order of names. */
  List<Stat> list(String prefix);

  /** Removes objects; nothing happens to names that no object has. */
  void delete(Collection<String> names);

  /**
   * Names that begin so under which something is being written that no reader sees yet: uploads in
   * parts, whose writer works on them or has died.
   */
  default List<String> unfinished(String prefix) {
    return List.of();
  }

  /** Drops what is {@link #unfinished} under names; a writer that still works on it fails. */
  default void abandon(Collection<String> names) {}

  /** Removes what writers that died left behind and no name leads to. */
  void sweep();

  /** How an object is called in messages: its whole URI without credentials. */
  String describe(String name);

  @Override
  void close();

  /**
   * One object.
   *
   * @param size bytes
   */
  record Stat(String name, long size) {}
}
