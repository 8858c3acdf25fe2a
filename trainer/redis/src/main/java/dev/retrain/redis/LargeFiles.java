package dev.retrain.redis;

import dev.retrain.store.object.ObjectStore;
import java.nio.file.Path;
import java.util.List;

/**
 * Where files go that are too large for Redis. Each gets a name of its own that is never used
 * again, so nothing is ever replaced; Redis says which of them are part of the store.
 */
interface LargeFiles {
  /** Finds out whether files can be kept there. */
  void prepare();

  /** Copies a file there. */
  void upload(String name, Path file);

  /**
   * Copies a file from there.
   *
   * @return false if there is none of this name
   */
  boolean download(String name, Path file);

  /** The names that begin so. */
  List<String> list(String prefix);

  /** Removes a file; nothing happens if there is none. */
  void delete(String name);

  /** How a file is called in messages. */
  String describe(String name);

  /** Gives up connections; a folder has none. */
  default void close() {}

  /** Those in the object store of another back end. */
  static LargeFiles in(ObjectStore objects) {
    return new LargeFiles() {
      @Override
      public void prepare() {
        objects.prepare();
      }

      @Override
      public void upload(String name, Path file) {
        objects.upload(name, file);
      }

      @Override
      public boolean download(String name, Path file) {
        return objects.download(name, file);
      }

      @Override
      public List<String> list(String prefix) {
        return objects.list(prefix).stream().map(ObjectStore.Stat::name).toList();
      }

      @Override
      public void delete(String name) {
        objects.delete(List.of(name));
      }

      @Override
      public String describe(String name) {
        return objects.describe(name);
      }

      @Override
      public void close() {
        objects.close();
      }
    };
  }
}
