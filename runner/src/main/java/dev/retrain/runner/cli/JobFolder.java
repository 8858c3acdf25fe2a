package dev.retrain.runner.cli;

import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a job, {@code .retrain/jobs/<job>/}, with one numbered folder a build. A build's
 * folder is its owner's alone: a program is read from it and run.
 */
public final class JobFolder {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
  private static final FileAttribute<?>[] PRIVATE =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
          }
          : new FileAttribute<?>[0];

  private final String job;
  private final Path folder;

  public JobFolder(Path workspace, String job) {
    this.job = job;
    this.folder = workspace.resolve(".retrain/jobs").resolve(job);
  }

  /** Makes the folder of a new build; two runs at the same time get different ones. */
  public Path newBuild() throws IOException {
    Files.createDirectories(folder);
    int newest = numbers().stream().findFirst().orElse(0);
    for (int number = newest + 1; ; number++) {
      Path build = folder.resolve(Integer.toString(number));
      try {
        return Files.createDirectory(build, PRIVATE);
      } catch (FileAlreadyExistsException e) {
        // another run took this number: try the next
      }
    }
  }

  /** The newest build that neither ended nor runs, if there is one. */
  public Optional<Path> interrupted() throws IOException {
    for (int number : numbers()) {
      Path build = folder.resolve(Integer.toString(number));
      if (RecordedBuild.isInterrupted(build)) {
        return Optional.of(build);
      }
    }
    return Optional.empty();
  }

  /**
   * The build to go on with.
   *
   * @param number the build that is meant, or null for the newest interrupted one
   * @throws UsageException if there is none
   */
  public Path resumable(Integer number) throws IOException {
    if (number == null) {
      return interrupted()
          .orElseThrow(
              () ->
                  new UsageException(
                      "Job '"
                          + job
                          + "' has no interrupted build: start a new one without --resume, or name"
                          + " the job or workspace that has one."));
    }
    Path build = folder.resolve(number.toString());
    if (!Files.isDirectory(build)) {
      throw new UsageException(
          "Job '" + job + "' has no build " + number + ": builds are " + numbers() + ".");
    }
    return build;
  }

  /** The numbers of all builds, the newest first. */
  private List<Integer> numbers() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> builds = Files.list(folder)) {
      return builds
          .map(build -> build.getFileName().toString())
          .filter(name -> NUMBER.matcher(name).matches())
          .map(Integer::valueOf)
          .sorted((one, other) -> Integer.compare(other, one))
          .toList();
    }
  }
}
