package dev.retrain.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.testkit.RealParts;
import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to something forbidden that the recorded idioms do not take. */
class RefusalTest {
  private static final String ENVIRONMENT = "staticMethod java.lang.System getenv java.lang.String";

  @TempDir Path folder;
  private Path library;

  @BeforeEach
  void an_empty_library() throws Exception {
    library = folder.resolve("library");
    Files.createDirectories(library.resolve("src/x"));
    Files.createDirectories(library.resolve("vars"));
  }

  @Test
  void in_the_jenkinsfile() throws Exception {
    refused(ENVIRONMENT, "System.getenv('HOME')");
    refused("new java.lang.RuntimeException java.lang.String", "throw new RuntimeException('x')");
    refused(
        "staticMethod groovy.json.JsonOutput toJson java.lang.Object",
        "groovy.json.JsonOutput.toJson([1])");
  }

  @Test
  void in_a_closure_of_a_step_and_in_a_branch() throws Exception {
    refused(ENVIRONMENT, "stage('s') { System.getenv('HOME') }");
    refused(ENVIRONMENT, "parallel a: { System.getenv('HOME') }, b: { echo 'b' }");
  }

  @Test
  void with_spread_arguments() throws Exception {
    refused(ENVIRONMENT, "System.getenv(*['HOME'])");
    refused("new java.io.File java.lang.String", "new File(*['/'])");
  }

  @Test
  void by_a_cast() throws Exception {
    refused("new java.io.File java.lang.String", "File f = ['/']");
    refused("new java.io.File java.lang.String", "def f = ['/'] as File");
    refused("new java.io.File java.lang.String", "def f = (File) ['/']");
  }

  @Test
  void by_name_by_pointer_and_by_property() throws Exception {
    refused(ENVIRONMENT, "def m = 'getenv'\nSystem.\"$m\"('HOME')");
    refused(ENVIRONMENT, "['HOME'].each(System.&getenv)");
    refused("method java.lang.Class getClassLoader", "'x'.getClass().classLoader");
  }

  @Test
  void in_plain_code_of_a_library() throws Exception {
    library(
        "src/x/Plain.groovy",
        "package x\nimport com.cloudbees.groovy.cps.NonCPS\n"
            + "class Plain {\n@NonCPS static home() { System.getenv('HOME') }\n}");
    refused(ENVIRONMENT, "x.Plain.home()");
  }

  @Test
  void in_a_constructor_an_initial_value_and_a_static_block() throws Exception {
    library("src/x/Made.groovy", "package x\nclass Made { Made() { System.getenv('HOME') } }");
    refused(ENVIRONMENT, "new x.Made()");
    library("src/x/Held.groovy", "package x\nclass Held { String v = System.getenv('HOME') }");
    refused(ENVIRONMENT, "new x.Held()");
  }

  @Test
  void in_a_variable_of_a_library() throws Exception {
    library("vars/home.groovy", "def call() { System.getenv('HOME') }");
    refused(ENVIRONMENT, "home()");
  }

  @Test
  void even_if_the_script_goes_on() throws Exception {
    Sandbox sandbox = Sandbox.with(RealParts.shared("sandbox"));
    RunReport report = run(sandbox, "try { System.getenv('HOME') } catch (e) { echo 'on' }");
    assertEquals(Result.SUCCESS, report.result(), report.console());
    assertEquals(List.of(ENVIRONMENT), sandbox.refused());
  }

  @Test
  void a_global_library_is_trusted() throws Exception {
    library("vars/home.groovy", "def call() { System.getenv('HOME') }");
    Sandbox sandbox = Sandbox.with(RealParts.shared("sandbox"), java.util.Set.of(library));
    RunReport report = run(sandbox, "home()");
    assertEquals(Result.SUCCESS, report.result(), report.console());
  }

  private void library(String file, String text) throws Exception {
    Files.writeString(library.resolve(file), text);
  }

  private void refused(String signature, String script) throws Exception {
    Sandbox sandbox = Sandbox.with(RealParts.shared("sandbox"));
    RunReport report = run(sandbox, script);
    assertEquals(Result.FAILURE, report.result(), script + "\n" + report.console());
    assertEquals(List.of(signature), sandbox.refused(), script + "\n" + report.console());
  }

  private RunReport run(Sandbox sandbox, String script) throws Exception {
    Path home = Files.createTempDirectory(folder, "run");
    PipelineSetup setup =
        new PipelineSetup(home.resolve("workspace"), home.resolve("build"))
            .libraries(Map.of("library", library))
            .confinement(sandbox);
    String jenkinsfile = "@Library('library') _\n" + script;
    return sandbox.around(() -> new PipelineRun(setup).run(jenkinsfile));
  }
}
