package dev.retrain.sandbox;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import org.codehaus.groovy.GroovyBugError;
import org.codehaus.groovy.control.CompilationFailedException;
import org.jenkinsci.plugins.scriptsecurity.sandbox.RejectedAccessException;

/** Runs an idiom in a sandbox and says how it went, in the words of the record. */
final class IdiomVerdict {
  private static final String BEFORE = "<value>";
  private static final String AFTER = "</value>";

  private final SandboxedIdiom idiom;
  private final Path library;
  private final Sandbox sandbox;

  IdiomVerdict(SandboxedIdiom idiom, Path library, Sandbox sandbox) {
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
    String jenkinsfile = "@Library('idioms') _;" + idiom.jenkinsfile(BEFORE, AFTER);
    return verdict(sandbox.around(() -> new PipelineRun(setup).run(jenkinsfile)));
  }

  private String verdict(RunReport report) {
    Throwable error =
        report.error() instanceof GroovyBugError bug ? bug.getCause() : report.error();
    if (error instanceof RejectedAccessException) {
      return error.getMessage().replace("Scripts not permitted to use ", "refused: ");
    }
    if (error instanceof CompilationFailedException) {
      return "does not compile: " + complaint(error.getMessage());
    }
    if (error instanceof NotSerializableException) {
      return "not serializable: " + error.getMessage();
    }
    String value = error == null ? value(report.console()) : "error: " + words(error);
    if (!report.mismatches().isEmpty()) {
      String met = String.join("; ", new LinkedHashSet<>(report.mismatches()));
      return "mismatch: " + met + (value.equals(idiom.plain()) ? "" : " -> " + value);
    }
    if (error != null) {
      return value;
    }
    return value.equals(idiom.plain()) ? "same" : "other value: " + value;
  }

  private static String value(String console) {
    int from = console.indexOf(BEFORE) + BEFORE.length();
    return console.substring(from, console.indexOf(AFTER, from));
  }

  /** Without what differs from run to run: hash codes, class numbers, the lists of all steps. */
  private static String words(Throwable error) {
    return error
        .toString()
        .replaceAll("(?<=[\\w.])@[0-9a-f]+", "")
        .replaceAll("(steps|symbols|globals) \\[[^\\]]*\\]", "$1 [...]")
        .replaceAll("java_util_List\\$of\\$\\d+,", "java_util_List\\$of\\$N,");
  }

  /** The compiler's first complaint, without the folder that the library lies in. */
  private String complaint(String message) {
    return message
        .lines()
        .map(line -> line.replace("file:" + library + "/", ""))
        .map(line -> line.replaceAll(" \\([^()]* are in unnamed module of loader .*\\)", ""))
        .filter(line -> !line.isBlank() && !line.startsWith("startup failed"))
        .findFirst()
        .orElse("");
  }
}
