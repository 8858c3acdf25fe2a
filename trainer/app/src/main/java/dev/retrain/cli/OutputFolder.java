package dev.retrain.cli;

import dev.retrain.failure.DiskFailure;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A folder that a person names for what a command writes. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Makes the folder and those around it, unless it is there.
   *
   * @throws UsageException if no folder can be there, or not by this user
   */
  public static void make(Path folder) {
    if (folder.toString().isBlank()) {
      throw new UsageException("the folder's name is empty: name one, '.' is the current one");
    }
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(shown(folder) + " is a file: name a folder", e);
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "no folder can be made at " + shown(folder) + ": name another place", e);
    } catch (IOException e) {
      throw DiskFailure.of("make the folder " + shown(folder), folder, 0, e);
    }
  }

  /**
   * Makes the folder; one that is there must be empty.
   *
   * @return whether it was made now
   * @throws UsageException if it can't be made, or something is in it
   */
  static boolean makeEmpty(Path folder) {
    boolean there = Files.exists(folder);
    make(folder);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      if (entries.iterator().hasNext()) {
        throw new UsageException("folder " + shown(folder) + " is not empty: name a new one");
      }
      return !there;
    } catch (IOException e) {
      throw DiskFailure.of("look into the folder " + shown(folder), folder, 0, e);
    }
  }

  /** Takes away a folder in which nothing came to be; one that holds something stays. */
  static void removeEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // what is in it, or why it can't go, is not what the command failed with
    }
  }

  private static String shown(Path folder) {
    return PlainText.of(folder.toString());
  }
}
