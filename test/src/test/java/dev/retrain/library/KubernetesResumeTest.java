package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A build on a cluster whose process is killed in each stage, and goes on each time: the end is
 * that of a build that was left alone, with one Job for each command.
 */
@Tag("cluster")
@Execution(ExecutionMode.CONCURRENT)
class KubernetesResumeTest {
  private static final int KILLED = 128 + 9;
  private static final List<String> PLACES =
      List.of(
          "\\{ \\(Launch\\)\n",
          "-train-7-1-[0-9a-f]+ in namespace ", // the Job is there, nobody waits for it yet
          "\\{ \\(Wait\\)\n.*\\[Pipeline\\] sh\n",
          "\\{ \\(Gate\\)\n.*\\[Pipeline\\] sh\n",
          "\\{ \\(Promote\\)\n.*\\[Pipeline\\] sh\n.*\\[Pipeline\\] sh\n",
          "\\{ \\(Restart\\)\n",
          "\\{ \\(Record\\)\n.*\\[Pipeline\\] readFile\n",
          "\\{ \\(Clean\\)\n.*\\[Pipeline\\] sh\n");

  @TempDir Path folder;

  @Test
  void a_build_killed_in_each_stage_ends_as_if_it_had_not_been() throws Exception {
    try (ClusterBench cluster = new ClusterBench()) {
      cluster.fake(Map.of("train", "sleep 2", "record", "record outcome=PROMOTED semver=1.0.3"));
      Files.createDirectories(folder.resolve("workspace"));
      Files.writeString(folder.resolve("workspace/models.yaml"), "models: {}\n");
      Files.writeString(
          folder.resolve("Jenkinsfile"),
          EngineRun.JENKINSFILE.replace(
              "checkout: false", "checkout: false, namespace: '" + cluster.namespace() + "'"));
      Path library = cluster.library(folder, "{}");
      for (String place : PLACES) {
        assertEquals(KILLED, KillableClusterBuild.process(folder, library, place), place + log());
      }
      assertEquals(0, KillableClusterBuild.process(folder, library, "never shown"), log());
      assertEquals("SUCCESS\n", Files.readString(folder.resolve("build/7/result")), log());
      assertEquals(PLACES.size(), LauncherContract.count("Resuming build at ", log()), log());
      List<String> jobs =
          cluster
              .kubectl()
              .run(
                  "get",
                  "jobs",
                  "-o",
                  "jsonpath={range .items[*]}{.metadata.labels.retrain\\.dev/stage} {.metadata.annotations.retrain\\.dev/attempt}{\"\\n\"}{end}")
              .lines()
              .sorted()
              .toList();
      assertEquals(
          List.of(
              "check 7.1",
              "gate 7.1",
              "promote 7.1",
              "prune 7.1",
              "record 7.1",
              "show 7.1",
              "train 7.1"),
          jobs,
          log());
      assertEquals(
          jobs.size(),
          cluster.kubectl().run("get", "pods", "-o", "name").lines().count(),
          "one pod a Job");
    }
  }

  private String log() throws Exception {
    return Files.readString(folder.resolve("build/7/log"))
        + Files.readString(folder.resolve("said"));
  }
}
