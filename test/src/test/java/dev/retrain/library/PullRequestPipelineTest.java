package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.runner.engine.Surroundings.Credential;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * This repository's own pipeline, with a fake Maven; the controller offers a credential to whoever
 * asks.
 */
class PullRequestPipelineTest {
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$*" >>"$NOTES/calls"
      echo "${PUBLISH_PASSWORD:-}" >>"$NOTES/passwords"
      case $* in
        *jib:build*) mkdir -p image/target && printf sha256:4823606a >image/target/jib-image.digest ;;
      esac
      """;

  @TempDir Path folder;

  @Test
  void a_pull_request_is_verified_and_can_neither_publish_nor_promote() throws Exception {
    RunReport report =
        run(Map.of("CHANGE_ID", "7", "CHANGE_TARGET", "main", "BRANCH_NAME", "PR-7"));
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(List.of("-B -ntp verify"), Files.readAllLines(folder.resolve("calls")));
    hasNoCredential(report);
  }

  @Test
  void not_even_one_whose_branch_is_called_main() throws Exception {
    RunReport report = run(Map.of("CHANGE_ID", "8", "BRANCH_NAME", "main"));
    assertEquals(List.of("-B -ntp verify"), Files.readAllLines(folder.resolve("calls")));
    hasNoCredential(report);
  }

  @Test
  void another_branch_is_verified_only() throws Exception {
    RunReport report = run(Map.of("BRANCH_NAME", "feature"));
    assertEquals(List.of("-B -ntp verify"), Files.readAllLines(folder.resolve("calls")));
    hasNoCredential(report);
  }

  @Test
  void the_main_branch_is_published_with_the_credential() throws Exception {
    RunReport report = run(Map.of("BRANCH_NAME", "main"));
    assertEquals(Result.SUCCESS, report.result(), report.console());
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    assertEquals(3, calls.size(), calls.toString());
    assertTrue(calls.get(1).contains(" deploy -DskipTests "), calls.toString());
    assertEquals(
        "-B -ntp package jib:build -DskipTests -Dretrain.base=registry.example.org/ml/base:17"
            + " -Dretrain.image=registry.example.org/ml/retrain:c0ffee",
        calls.get(2));
    assertEquals(List.of("", "s3cret", "s3cret"), Files.readAllLines(folder.resolve("passwords")));
    assertFalse(String.join("", calls).contains("s3cret"), "a password that other users can see");
  }

  @Test
  void the_image_is_made_known_by_its_digest() throws Exception {
    RunReport report = run(Map.of("BRANCH_NAME", "main"));
    Path published = folder.resolve("workspace/image/target/published.txt");
    assertEquals("registry.example.org/ml/retrain@sha256:4823606a\n", Files.readString(published));
    assertTrue(report.console().contains("retrain@sha256:4823606a"), report.console());
  }

  private void hasNoCredential(RunReport report) throws Exception {
    assertEquals(List.of(""), Files.readAllLines(folder.resolve("passwords")));
    assertFalse(report.console().contains("withCredentials"), report.console());
    assertFalse(Checkout.text("Jenkinsfile").contains("retrainPipeline"));
  }

  /** Runs a Jenkinsfile with this setup. */
  RunReport run(PipelineSetup setup, String jenkinsfile) throws Exception {
    return new PipelineRun(setup).run(jenkinsfile);
  }

  private RunReport run(Map<String, Object> branch) throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    program(bin.resolve("mvn"), MAVEN);
    program(bin.resolve("git"), "#!/bin/sh\necho c0ffee\n");
    PipelineSetup setup =
        new PipelineSetup(folder.resolve("workspace"), folder.resolve("records"))
            .job("retrain/" + branch.get("BRANCH_NAME"), 1, "anna")
            .environment(
                Map.of(
                    "PATH",
                    bin + ":" + System.getenv("PATH"),
                    "NOTES",
                    folder.toString(),
                    "PUBLISH_IMAGE",
                    "registry.example.org/ml/retrain",
                    "PUBLISH_BASE",
                    "registry.example.org/ml/base:17"))
            .credentials(Map.of("retrain-publish", new Credential("publisher", "s3cret")))
            .parameters(branch);
    RunReport report = run(setup, Checkout.text("Jenkinsfile"));
    assertEquals(List.of(), report.mismatches(), report.console());
    return report;
  }

  private static void program(Path file, String text) throws Exception {
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }
}
