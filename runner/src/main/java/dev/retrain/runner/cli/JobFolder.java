package dev.retrain.runner.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of a job, {@code .retrain/jobs/<job>/}, with one numbered folder a build. */
public final class JobFolder {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private final Path folder;

  public JobFolder(Path workspace, String job) {
    this.folder = workspace.resolve(".retrain/jobs").resolve(job);
  }

  /** Makes the folder of a new build; two runs at the same time get different ones. */
  public Path newBuild() throws IOException {
    Files.createDirectories(folder);
    for (int number = newest() + 1; ; number++) {
      Path build = folder.resolve(Integer.toString(number));
      try {
        return Files.createDirectory(build);
      } catch (FileAlreadyExistsException e) {
        // another run took this number: try the next
      }
    }
  }

  private int newest() throws IOException {
    try (Stream<Path> builds = Files.list(folder)) {
      return builds
          .map(build -> build.getFileName().toString())
          .filter(name -> NUMBER.matcher(name).matches())
          .mapToInt(Integer::parseInt)
          .max()
          .orElse(0);
    }
  }
}
