package dev.retrain.store.object;

import dev.retrain.store.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Damages what lies in a store of objects, past every cache. */
public final class SpoiledObject {
  private SpoiledObject() {}

  /** Puts other bytes in the place of a version's file. */
  public static void in(ObjectStore objects, Manifest version, String file) throws IOException {
    Path other = Files.createTempFile("spoiled", "");
    try {
      Files.writeString(other, "not what was published");
      objects.upload("models/" + version.version() + "/" + version.digest() + "/" + file, other);
    } finally {
      Files.delete(other);
    }
  }
}
