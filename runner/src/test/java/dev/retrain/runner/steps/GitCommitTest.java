package dev.retrain.runner.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.testkit.RealParts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCommitTest {
  @TempDir private Path folder;

  @Test
  void aFolderOutsideOfARepositoryHasNoCommit() {
    assertEquals(Optional.empty(), new GitCommit(folder).id());
  }

  @Test
  void aChangedFileMakesTheCommitDirty() throws Exception {
    git("init", "--quiet");
    assertEquals(Optional.empty(), new GitCommit(folder).id());
    Files.writeString(folder.resolve("a"), "1");
    git("add", "a");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "a");
    String commit = new GitCommit(folder).id().orElseThrow();
    assertTrue(commit.matches("[0-9a-f]{40}"), commit);
    Files.writeString(folder.resolve("a"), "2");
    assertEquals(Optional.of(commit + "-dirty"), new GitCommit(folder).id());
  }

  @Test
  void aCheckoutSaysWhetherTheWorkTreeIsAsCommitted() throws Exception {
    git("init", "--quiet");
    Files.writeString(folder.resolve("a"), "1");
    git("add", "a");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "a");
    assertTrue(checkout().contains("\ndirty: false\n"), checkout());
    Files.writeString(folder.resolve("a"), "2");
    assertTrue(checkout().contains("\ndirty: true\n"), checkout());
  }

  private String checkout() throws InterruptedException {
    PipelineSetup setup = new PipelineSetup(folder, folder.resolve("build"));
    return new PipelineRun(setup)
        .run("node { echo 'dirty: ' + checkout(scm).GIT_DIRTY }")
        .console();
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(RealParts.program("git").toString()));
    command.addAll(List.of(arguments));
    assertEquals(
        0, new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start().waitFor());
  }
}
