package dev.retrain.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Optional;

/** What a file system refuses for good, in words: repeating the command can't help. */
final class FileTrouble {
  private static final Map<String, String> BY_REASON =
      Map.of(
          "Not a directory", "lies below a file: name a place in a folder",
          "Is a directory", "is a folder: name a file",
          "Read-only file system",
              "can't be written to (Read-only file system): name a writable place",
          "File name too long", "is too long a name: use a shorter one",
          "Operation not permitted", "is not this user's to change: name another place");

  private FileTrouble() {}

  /** Place, reason and cure; empty for what may be over later, a full disk for example. */
  static Optional<String> of(IOException failure) {
    if (!(failure instanceof FileSystemException file) || file.getFile() == null) {
      return Optional.empty();
    }
    return words(file).map(words -> file.getFile() + " " + words);
  }

  private static Optional<String> words(FileSystemException file) {
    if (file instanceof NoSuchFileException) {
      return Optional.of("is not there: name a file or folder that is");
    }
    if (file instanceof AccessDeniedException) {
      return Optional.of(
          "may not be used by this user: give the user who runs retrain the right, or name another"
              + " place");
    }
    if (file instanceof FileAlreadyExistsException) {
      return Optional.of("is there already: name another place");
    }
    if (file instanceof NotDirectoryException) {
      return Optional.of("is no folder: name one");
    }
    return Optional.ofNullable(file.getReason()).map(BY_REASON::get);
  }
}
