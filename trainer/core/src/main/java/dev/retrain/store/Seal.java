package dev.retrain.store;

import dev.retrain.digest.Sha256;
import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.TransientException;
import dev.retrain.run.VersionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hashes the files of a directory before it is published and checks them before it is read. */
public final class Seal {
  /** The name of the file that lists the others. */
  public static final String MANIFEST = ManifestJson.FILE;

  private static final String CURE =
      "roll back to another version or train again ('retrain verify' lists all damage)";

  private Seal() {}

  /** SHA-256 of every file of a staged directory. */
  static Map<String, String> hashes(Path directory) {
    try {
      Map<String, String> hashes = new TreeMap<>();
      for (String name : names(directory)) {
        if (!ManifestJson.isFileName(name)) {
          throw new DataException(
              "staged file '"
                  + PlainText.of(name)
                  + "' can't be published: use a plain name of letters, digits and ._-");
        }
        hashes.put(name, Sha256.of(directory.resolve(name)));
      }
      if (hashes.isEmpty()) {
        throw new DataException("nothing was staged in " + directory + ": there is no file");
      }
      return hashes;
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /**
   * Checks that a directory holds exactly the files of its manifest, byte for byte.
   *
   * @throws DataException naming the first difference
   */
  public static Stored verify(Path directory, VersionName name) {
    try {
      List<String> names = names(directory);
      if (!names.contains(ManifestJson.FILE)) {
        throw damaged(name, "it has no " + ManifestJson.FILE);
      }
      Manifest manifest = ManifestJson.read(directory, name);
      if (!manifest.version().equals(name)) {
        throw damaged(name, "its manifest is of " + manifest.version());
      }
      for (String file : names) {
        if (!file.equals(ManifestJson.FILE) && !manifest.files().containsKey(file)) {
          throw damaged(name, "file '" + PlainText.of(file) + "' is not in its manifest");
        }
      }
      for (String file : manifest.files().keySet()) {
        if (!names.contains(file)) {
          throw damaged(name, "file '" + file + "' is missing");
        }
      }
      for (Map.Entry<String, String> file : manifest.files().entrySet()) {
        checkFile(directory.resolve(file.getKey()), name, file.getValue());
      }
      return new Stored(directory, manifest);
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /**
   * What the bytes of a manifest say.
   *
   * @throws DataException if they are over 1 MiB or not what a store writes
   */
  public static Manifest manifest(byte[] bytes, VersionName name) {
    return ManifestJson.read(bytes, name);
  }

  private static void checkFile(Path file, VersionName name, String expected) throws IOException {
    String shown = "file '" + file.getFileName() + "'";
    if (!Sha256.of(file).equals(expected)) {
      throw damaged(name, shown + " does not have the hash of its manifest");
    }
  }

  private static List<String> names(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path entry : Listing.of(directory)) {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new DataException(
            "'"
                + PlainText.of(entry.getFileName().toString())
                + "' in "
                + directory.getFileName()
                + " is a link or folder, only regular files belong there: "
                + CURE);
      }
      names.add(entry.getFileName().toString());
    }
    return names;
  }

  private static DataException damaged(VersionName name, String what) {
    return new DataException("version " + name + " is damaged, " + what + ": " + CURE);
  }

  private static RuntimeException unreadable(Path directory, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new DataException(
          directory.getFileName() + " is incomplete, " + e.getMessage() + " is missing: " + CURE,
          e);
    }
    return new TransientException(
        "can't read " + directory + " (" + e.getMessage() + "): check the disk and repeat", e);
  }
}
