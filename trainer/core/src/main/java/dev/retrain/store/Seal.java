package dev.retrain.store;

import dev.retrain.failure.DataException;
import dev.retrain.failure.TransientException;
import dev.retrain.run.VersionName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Hashes the files of a directory before it is published and checks them before it is read. */
final class Seal {
  private static final int MAX_MANIFEST_BYTES = 1 << 20;
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
                  + StrictJson.plain(name)
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
  static Stored verify(Path directory, VersionName name) {
    try {
      Manifest manifest = ManifestJson.read(manifestBytes(directory), name + "/MANIFEST.json");
      if (!manifest.version().equals(name)) {
        throw damaged(name, "its manifest is of " + manifest.version());
      }
      for (String file : names(directory)) {
        if (!file.equals(ManifestJson.FILE) && !manifest.files().containsKey(file)) {
          throw damaged(name, "file '" + StrictJson.plain(file) + "' is not in its manifest");
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

  private static void checkFile(Path file, VersionName name, String expected) throws IOException {
    String shown = "file '" + file.getFileName() + "'";
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      throw damaged(name, shown + (there ? " is not a regular file" : " is missing"));
    }
    if (!Sha256.of(file).equals(expected)) {
      throw damaged(name, shown + " does not have the hash of its manifest");
    }
  }

  private static byte[] manifestBytes(Path directory) throws IOException {
    Path file = directory.resolve(ManifestJson.FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new DataException(
          directory.getFileName() + " has no " + ManifestJson.FILE + ": " + CURE);
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_MANIFEST_BYTES + 1);
      if (bytes.length > MAX_MANIFEST_BYTES) {
        throw new DataException(
            directory.getFileName() + "/" + ManifestJson.FILE + " is over 1 MiB: " + CURE);
      }
      return bytes;
    }
  }

  private static java.util.List<String> names(Path directory) throws IOException {
    java.util.List<String> names = new java.util.ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          throw new DataException(
              "'"
                  + StrictJson.plain(entry.getFileName().toString())
                  + "' in "
                  + directory.getFileName()
                  + " is a link or folder, only regular files belong there: "
                  + CURE);
        }
        names.add(entry.getFileName().toString());
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    java.util.Collections.sort(names);
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
