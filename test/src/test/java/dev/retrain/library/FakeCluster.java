package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A kubectl that answers what a test wrote, for paths on which the cluster itself is not in
 * question.
 */
final class FakeCluster {
  static final String NO_EVENTS = "{\"items\": []}";

  private final Path folder;

  FakeCluster(Path parent) throws IOException {
    folder = Files.createTempDirectory(parent, "cluster");
    Path program = folder.resolve("kubectl");
    try (InputStream script = FakeCluster.class.getResourceAsStream("fake-kubectl.sh")) {
      Files.copy(script, program);
    }
    assertTrue(program.toFile().setExecutable(true));
    finished(0, "run=" + ScriptedPipeline.RUN + "\\nversion=v20261121_020034\\n");
  }

  /** Every Job has ended with this exit code and this termination message, escaped as in JSON. */
  FakeCluster finished(int code, String message) throws IOException {
    String condition = code == 0 ? "Complete" : "Failed";
    String state = "Job r " + condition + "=True,\nPod r-1 Succeeded ";
    return answers(state, objects(code, message), NO_EVENTS);
  }

  /** JSON of a Job and its pod that ended with this code and message, escaped as in JSON. */
  static String objects(int code, String message) {
    return """
    {"items": [
      {"kind": "Job", "metadata": {"name": "r", "uid": "1"}, "status": {"conditions": [
        {"type": "%s", "status": "True", "reason": "x", "message": "y"}]}},
      {"kind": "Pod", "metadata": {"name": "r-1", "uid": "2"}, "spec": {"containers": [{"name": "trainer"}]},
       "status": {"phase": "Succeeded", "containerStatuses": [{"name": "trainer", "state": {
         "terminated": {"exitCode": %d, "finishedAt": "2026-11-21T02:00:34Z", "message": "%s"}}}]}}]}
    """
        .formatted(code == 0 ? "Complete" : "Failed", code, message);
  }

  /** What the cluster says from now on. */
  FakeCluster answers(String state, String objects, String events) throws IOException {
    Files.writeString(folder.resolve("state"), state + "\n");
    Files.writeString(folder.resolve("objects.json"), objects);
    Files.writeString(folder.resolve("events.json"), events);
    return this;
  }

  /** The cluster creates no Job any more and says why. */
  FakeCluster refuses(String words) throws IOException {
    Files.writeString(folder.resolve("refusal"), words + "\n");
    return this;
  }

  /** An agent on which this is kubectl. */
  Map<String, String> agent() {
    return Map.of("PATH", folder + ":" + System.getenv("PATH"), "FAKE_KUBECTL", folder.toString());
  }

  /** The command lines that kubectl got. */
  List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }
}
