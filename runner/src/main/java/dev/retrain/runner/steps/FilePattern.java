package dev.retrain.runner.steps;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Ant patterns, with commas between: {@code *}, {@code ?}, and {@code **} over folders. */
final class FilePattern {
  private FilePattern() {}

  /** The files below a folder that match, as relative paths in order; hidden tools' folders too. */
  static List<Path> match(Path folder, String patterns, String excludes) throws IOException {
    List<PathMatcher> wanted = matchers(patterns);
    List<PathMatcher> unwanted = matchers(excludes);
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path relative = folder.relativize(file);
            if (wanted.stream().anyMatch(each -> each.matches(relative))
                && unwanted.stream().noneMatch(each -> each.matches(relative))) {
              found.add(relative);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }

  private static List<PathMatcher> matchers(String patterns) {
    if (patterns == null) {
      return List.of();
    }
    return Stream.of(patterns.split("[, ]+"))
        .filter(pattern -> !pattern.isEmpty())
        .map(pattern -> pattern.endsWith("/") ? pattern + "**" : pattern)
        .flatMap(
            pattern ->
                pattern.startsWith("**/")
                    ? Stream.of(pattern, pattern.substring(3))
                    : Stream.of(pattern, pattern.replace("/**/", "/")))
        .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
        .toList();
  }
}
