package dev.retrain.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What lies in a folder. */
public final class Listing {
  private Listing() {}

  /**
   * The entries in the order of their names; links are not followed.
   *
   * @throws IOException if the folder can't be read to its end
   */
  public static List<Path> of(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(paths::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // JDK 17 lets its internal, undeclared checked exception out where close(2) fails.
      throw new IOException(e.getMessage(), e);
    }
    Collections.sort(paths);
    return paths;
  }
}
