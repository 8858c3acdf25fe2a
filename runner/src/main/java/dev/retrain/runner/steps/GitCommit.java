package dev.retrain.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What Git says of the folder that stands for a checkout. */
final class GitCommit {
  private static final long PATIENCE_SECONDS = 20;

  private final Path folder;

  GitCommit(Path folder) {
    this.folder = folder;
  }

  /**
   * The commit, with {@code -dirty} behind it if files differ from it; empty outside of a
   * repository, in one without a commit, and on a machine without Git.
   */
  Optional<String> id() {
    return git("rev-parse", "--verify", "HEAD")
        .map(
            hash ->
                git("status", "--porcelain", "--untracked-files=no")
                    .filter(String::isEmpty)
                    .map(clean -> hash)
                    .orElse(hash + "-dirty"));
  }

  private Optional<String> git(String command, String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "git";
    all[1] = command;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    try {
      Process process =
          new ProcessBuilder(all)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty(); // the commit is then unknown, and provenance says so
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
