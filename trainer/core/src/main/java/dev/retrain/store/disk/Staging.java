package dev.retrain.store.disk;

import java.nio.file.Path;
import java.util.Optional;

/** Names of the folders in which attempts write: {@code .staging-RUN.ENDING}. */
public final class Staging {
  private static final String START = ".staging-";

  private Staging() {}

  /**
   * A folder that no other attempt has; it is not made.
   *
   * @param run a run's name as part of a file's
   */
  public static Path folder(Path area, String run) {
    return area.resolve(START + run + "." + Unique.ending());
  }

  /** Whether a folder was named by {@link #folder}. */
  public static boolean isOne(Path folder) {
    return folder.getFileName().toString().startsWith(START);
  }

  /** The run whose attempt a folder is; empty if it is none. */
  public static Optional<String> run(Path folder) {
    String name = folder.getFileName().toString();
    int end = name.lastIndexOf('.');
    return isOne(folder) && end > START.length()
        ? Optional.of(name.substring(START.length(), end))
        : Optional.empty();
  }
}
