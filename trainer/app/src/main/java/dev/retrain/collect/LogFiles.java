package dev.retrain.collect;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.interactions.Printable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The files that paths of the registry stand for: a file, all regular files below a folder, the
 * matches of a glob ({@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}}, {@code **}), or {@code -}
 * for standard input. A file is read once, however many paths lead to it. Below a folder symbolic
 * links, pipes and devices are skipped and counted.
 */
final class LogFiles {
  private static final Pattern GLOB = Pattern.compile(".*[*?\\[{].*");

  private final Map<Path, LogFile> files = new TreeMap<>();
  private final Map<String, Long> skipped = new TreeMap<>();
  private final Path excluded;
  private boolean standardInput;

  /**
   * Finds files.
   *
   * @param excluded a file that is not to be read though it lies in a folder, or null
   * @throws UsageException if a path is missing, matches nothing or can't be read
   */
  LogFiles(List<String> paths, Path excluded) throws IOException {
    this.excluded = excluded == null ? null : realPath(excluded);
    for (String path : paths) {
      add(path);
    }
    if (files.isEmpty() && !standardInput) {
      throw new DataException("There is no file to read in " + shown(paths) + ".");
    }
  }

  /** The files in the order of their paths, standard input last. */
  List<LogFile> files() {
    List<LogFile> all = new ArrayList<>(files.values());
    if (standardInput) {
      all.add(LogFile.standardInput());
    }
    return all;
  }

  /** How many entries were skipped, by what they are. */
  Map<String, Long> skipped() {
    return skipped;
  }

  private void add(String text) throws IOException {
    if (text.equals("-")) {
      standardInput = true;
      return;
    }
    Path path = path(text);
    if (!Files.exists(path) && GLOB.matcher(text).matches()) {
      addMatches(path, text);
    } else {
      addNamed(path);
    }
  }

  private void addNamed(Path path) throws IOException {
    Path real = realPath(path);
    if (Files.isDirectory(real)) {
      Files.walkFileTree(real, new Visitor(file -> true, false));
    } else if (!Files.isRegularFile(real)) {
      throw new UsageException(
          shown(List.of(path.toString()))
              + " is neither a file nor a folder. Feed a pipe through standard input, path '-'.");
    } else if (!Files.isReadable(real)) {
      throw new UsageException(
          shown(List.of(path.toString())) + " can't be read: check its permissions.");
    } else {
      files.put(real, new LogFile(real, Files.size(real)));
    }
  }

  /** Looks for the glob below its longest part that is no pattern. */
  private void addMatches(Path path, String text) throws IOException {
    Path pattern = path.toAbsolutePath().normalize();
    Path base = pattern;
    while (GLOB.matcher(base.toString()).matches()) {
      base = base.getParent();
    }
    int depth =
        text.contains("**") ? Integer.MAX_VALUE : pattern.getNameCount() - base.getNameCount();
    Visitor visitor = new Visitor(matcher(pattern), true);
    if (Files.isDirectory(base)) {
      Files.walkFileTree(base, Set.of(), depth, visitor);
    }
    if (visitor.matches == 0) {
      throw new UsageException("No file matches " + shown(List.of(text)) + ".");
    }
  }

  private static PathMatcher matcher(Path pattern) {
    try {
      return pattern.getFileSystem().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new UsageException(
          shown(List.of(pattern.toString())) + " is neither a file nor a valid glob.", e);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("A path is not valid: " + shown(List.of(text)) + ".", e);
    }
  }

  private static Path realPath(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new UsageException(
          shown(List.of(path.toString())) + " does not exist. Correct the path in the registry.");
    }
    return path.toRealPath();
  }

  private static String shown(List<String> paths) {
    return Printable.of(String.join(", ", paths));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final PathMatcher matcher;
    private final boolean followLinks;
    private int matches;

    Visitor(PathMatcher matcher, boolean followLinks) {
      this.matcher = matcher;
      this.followLinks = followLinks;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (matcher.matches(file)) {
        matches++;
        visitMatch(file, attributes);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      skipped.merge("unreadable", 1L, Long::sum);
      return FileVisitResult.CONTINUE;
    }

    private void visitMatch(Path file, BasicFileAttributes attributes) throws IOException {
      boolean link = attributes.isSymbolicLink();
      if (link && !(followLinks && Files.isRegularFile(file))) {
        skipped.merge("symbolic_link", 1L, Long::sum);
      } else if (!link && !attributes.isRegularFile()) {
        skipped.merge("not_regular", 1L, Long::sum);
      } else if (!Files.isReadable(file)) {
        skipped.merge("unreadable", 1L, Long::sum);
      } else if (!file.toRealPath().equals(excluded)) {
        Path real = file.toRealPath();
        files.put(real, new LogFile(real, Files.size(real)));
      }
    }
  }
}
