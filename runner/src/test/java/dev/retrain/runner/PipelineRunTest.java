package dev.retrain.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunTest {
  @TempDir Path folder;

  private RunReport run(String jenkinsfile) throws InterruptedException {
    PipelineSetup setup =
        new PipelineSetup(folder.resolve("ws"), folder.resolve("build"))
            .job("sample", 7, "tester")
            .environment(Map.of("PATH", System.getenv("PATH")))
            .libraries(Map.of("sample", folder.resolve("library")))
            .parameters(Map.of("MODEL", "movies"));
    RunReport report = new PipelineRun(setup).run(jenkinsfile);
    assertEquals(java.util.List.of(), report.mismatches(), report.console());
    return report;
  }

  private void library(String path, String text) throws IOException {
    Path file = folder.resolve("library").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void a_library_with_variable_class_and_resource_drives_a_shell() throws Exception {
    library(
        "vars/train.groovy",
        """
        import org.acme.Trainer
        def call(Map config) {
          new Trainer(this, config.model).train()
        }
        """);
    library(
        "src/org/acme/Trainer.groovy",
        """
        package org.acme
        class Trainer implements Serializable {
          private final def steps
          private final String model
          Trainer(def steps, String model) { this.steps = steps; this.model = model }
          String train() {
            steps.stage('Train') {
              steps.withEnv(["MODEL=${model}"]) {
                steps.sh script: steps.libraryResource('train.sh'), label: 'train'
              }
            }
            return steps.readFile('out.txt').trim()
          }
        }
        """);
    library("resources/train.sh", "echo \"model $MODEL\" > out.txt\n");
    RunReport report =
        run("@Library('sample') _\nnode { echo train(model: params.MODEL) + ' ' + env.BUILD_TAG }");
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertTrue(report.console().contains("model movies jenkins-sample-7\n"), report.console());
  }

  @Test
  void an_error_in_a_stage_fails_the_build_after_its_finally() throws Exception {
    RunReport report =
        run("node { try { stage('A') { sh 'exit 3' } } finally { echo 'cleaned up' } }");
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertTrue(
        report.console().endsWith("ERROR: script returned exit code 3\nFinished: FAILURE\n"),
        report.console());
    assertTrue(report.console().contains("cleaned up"), report.console());
  }

  @Test
  void a_parameter_that_the_pipeline_does_not_define_fails_with_the_nearest_name()
      throws Exception {
    RunReport report =
        run("properties([parameters([string(name: 'MODLE')])])\necho 'went on ' + params.MODEL");
    assertEquals(Result.FAILURE, report.result(), report.console());
    assertTrue(
        report
            .console()
            .contains("ERROR: The pipeline defines no parameter 'MODEL': did you mean 'MODLE'?\n"),
        report.console());
    assertFalse(report.console().contains("went on"), report.console());
    assertEquals(
        Result.SUCCESS, run("properties([disableConcurrentBuilds()])\necho params.MODEL").result());
  }

  @Test
  void a_build_knows_the_version_of_its_library() throws Exception {
    library(
        "vars/hello.groovy", "def call(Map ignored) { echo 'v ' + env.'library.sample.version' }");
    assertTrue(run("@Library('sample@1.2') _\nhello([:])").console().contains("v 1.2\n"));
    assertTrue(run("@Library('sample') _\nhello([:])").console().contains("v main\n"));
  }
}
