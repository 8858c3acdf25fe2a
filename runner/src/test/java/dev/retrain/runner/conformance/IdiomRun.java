package dev.retrain.runner.conformance;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.testkit.recorded.IdiomWords;
import dev.retrain.testkit.recorded.RecordedIdiom;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import org.codehaus.groovy.control.CompilationFailedException;

/** Runs one idiom and gives the verdict in the words of the record. */
final class IdiomRun {
  private static final String LIBRARY = "idioms";

  private final Path library;
  private final Path home;

  /**
   * A place to run in.
   *
   * @param library the shared library with the classes that idioms use
   * @param home an empty folder
   */
  IdiomRun(Path library, Path home) {
    this.library = library;
    this.home = home;
  }

  String verdict(RecordedIdiom idiom) throws InterruptedException {
    RunReport report =
        new PipelineRun(
                new PipelineSetup(home.resolve("workspace"), home.resolve("build"))
                    .job("idiom", 1, "anonymous")
                    .libraries(Map.of(LIBRARY, library))
                    .environment(Map.of("PATH", System.getenv("PATH"))))
            .run("@Library('" + LIBRARY + "') _;" + idiom.jenkinsfile());
    if (report.error() instanceof CompilationFailedException) {
      return "does not compile: " + IdiomWords.complaint(report.error().getMessage(), library);
    }
    if (report.error() instanceof NotSerializableException) {
      return "not serializable: " + report.error().getMessage();
    }
    String value =
        report.error() == null
            ? IdiomWords.value(report.console())
            : IdiomWords.error(report.error());
    return idiom.verdictOn(value, report.error() != null, new LinkedHashSet<>(report.mismatches()));
  }
}
