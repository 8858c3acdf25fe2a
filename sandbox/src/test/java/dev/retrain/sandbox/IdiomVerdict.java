package dev.retrain.sandbox;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import dev.retrain.testkit.recorded.IdiomWords;
import dev.retrain.testkit.recorded.RecordedIdiom;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException;

/** Runs an idiom in a sandbox and says how it went, in the words of the record. */
final class IdiomVerdict {
  private final RecordedIdiom idiom;
  private final Path library;
  private final Sandbox sandbox;

  IdiomVerdict(RecordedIdiom idiom, Path library, Sandbox sandbox) {
    this.idiom = idiom;
    this.library = library;
    this.sandbox = sandbox;
  }

  /** The verdict of a run in this folder, which is empty. */
  String in(Path home) throws Exception {
    PipelineSetup setup =
        new PipelineSetup(home.resolve("workspace"), home.resolve("build"))
            .job("idiom", 1, "anonymous")
            .libraries(Map.of("idioms", library))
            .environment(Map.of("PATH", System.getenv("PATH")))
            .confinement(sandbox);
    String jenkinsfile = "@Library('idioms') _;" + idiom.jenkinsfile();
    return verdict(sandbox.around(() -> new PipelineRun(setup).run(jenkinsfile)));
  }

  private String verdict(RunReport report) {
    Throwable error =
        report.error() instanceof GroovyBugError bug ? bug.getCause() : report.error();
    if (error instanceof RejectedAccessException) {
      return error.getMessage().replace("Scripts not permitted to use ", "refused: ");
    }
    if (error instanceof CompilationFailedException) {
      return "does not compile: " + IdiomWords.complaint(error.getMessage(), library);
    }
    if (error instanceof NotSerializableException) {
      return "not serializable: " + error.getMessage();
    }
    String value = error == null ? IdiomWords.value(report.console()) : IdiomWords.error(error);
    return idiom.verdictOn(value, error != null, new LinkedHashSet<>(report.mismatches()));
  }
}
