package dev.retrain.tabular.rows;

import dev.retrain.failure.DataException;
import dev.retrain.failure.PlainText;
import dev.retrain.failure.UsageException;
import dev.retrain.kind.EmptyWindowException;
import dev.retrain.run.Window;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Finds and opens the files of a source: CSV, as it is or compressed by gzip, and Parquet. */
public final class RowFiles {
  private static final int DEEPEST = 32;

  private RowFiles() {}

  /**
   * The files of some paths, each once, in the order of their names. Of a path with {@link
   * Partitions} those of the partitions that have anything of the window. Of a folder those that
   * end in {@code .csv}, {@code .csv.gz} or {@code .parquet}, at any depth; links in it are not
   * followed.
   *
   * @throws UsageException if a path is missing or matches nothing
   * @throws EmptyWindowException if there are partitions, and none of the window
   */
  public static List<Path> of(List<String> paths, Window window) throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    for (String text : paths) {
      Optional<Partitions> partitions = Partitions.of(text);
      if (partitions.isPresent()) {
        for (Path part : partitions.get().within(window)) {
          files.addAll(plain(part.toString()));
        }
      } else {
        files.addAll(plain(text));
      }
    }
    return List.copyOf(files);
  }

  private static SortedSet<Path> plain(String text) throws IOException {
    SortedSet<Path> files = new TreeSet<>();
    Path path = path(text);
    if (Files.isDirectory(path)) {
      addBelow(path, files, RowFiles::isTable);
    } else if (Files.exists(path)) {
      files.add(path.toRealPath());
    } else if (text.matches(".*[*?\\[{].*")) {
      addMatches(text, files);
    } else {
      throw new UsageException(
          "source.paths: " + PlainText.of(text) + " does not exist. Correct the registry.");
    }
    if (files.isEmpty() && !Files.isRegularFile(path)) {
      throw new DataException("there is no CSV or Parquet file in " + PlainText.of(text));
    }
    return files;
  }

  private static boolean isTable(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".parquet");
  }

  private static void addBelow(Path folder, SortedSet<Path> files, PathMatcher matcher)
      throws IOException {
    try (Stream<Path> walk = Files.walk(folder.toRealPath(), DEEPEST)) {
      for (Path file : (Iterable<Path>) walk::iterator) {
        if (Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)
            && matcher.matches(file)) {
          files.add(file);
        }
      }
    }
  }

  private static void addMatches(String text, SortedSet<Path> files) throws IOException {
    Path base = path(text).toAbsolutePath().normalize();
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + base);
      while (base.toString().matches(".*[*?\\[{].*")) {
        base = base.getParent();
      }
      if (Files.isDirectory(base)) {
        addBelow(base, files, matcher);
      }
    } catch (PatternSyntaxException e) {
      throw new UsageException("source.paths: " + PlainText.of(text) + " is no valid glob", e);
    }
  }

  static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("source.paths: " + PlainText.of(text) + " is no valid path", e);
    }
  }

  /** The text of a file, UTF-8 without its byte order mark; other bytes are an exception. */
  public static Reader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      raw.mark(2);
      boolean compressed = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      InputStream bytes =
          new BufferedInputStream(compressed ? new GZIPInputStream(raw, 1 << 16) : raw, 1 << 16);
      bytes.mark(3);
      if (!(bytes.read() == 0xef && bytes.read() == 0xbb && bytes.read() == 0xbf)) {
        bytes.reset();
      }
      return new InputStreamReader(
          bytes,
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
