package dev.retrain.runner.conformance;

import dev.retrain.runner.PipelineRun;
import dev.retrain.runner.PipelineSetup;
import dev.retrain.runner.RunReport;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.control.CompilationFailedException;

/** Runs one idiom and gives the verdict in the words of the record. */
final class IdiomRun {
  private static final String BEFORE = "<value>";
  private static final String AFTER = "</value>";
  private static final String LIBRARY = "idioms";

  /** Two programs run at the same time here, and either may end first. */
  private static final Set<String> RACES = Set.of("parallel closure captures for var");

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

  String verdict(Idiom idiom) throws InterruptedException {
    RunReport report =
        new PipelineRun(
                new PipelineSetup(home.resolve("workspace"), home.resolve("build"))
                    .job("idiom", 1, "anonymous")
                    .libraries(Map.of(LIBRARY, library))
                    .environment(Map.of("PATH", System.getenv("PATH"))))
            .run("@Library('" + LIBRARY + "') _;" + idiom.jenkinsfile(BEFORE, AFTER));
    if (report.error() instanceof CompilationFailedException) {
      return "does not compile: " + complaint(report.error().getMessage());
    }
    if (report.error() instanceof NotSerializableException) {
      return "not serializable: " + report.error().getMessage();
    }
    String value = report.error() == null ? value(report.console()) : error(report.error());
    if (RACES.contains(idiom.name())) {
      value = sorted(value);
    }
    if (!report.mismatches().isEmpty()) {
      String met = String.join("; ", new LinkedHashSet<>(report.mismatches()));
      return "mismatch: " + met + (value.equals(idiom.plain()) ? "" : " -> " + value);
    }
    if (report.error() != null) {
      return value;
    }
    return value.equals(idiom.plain()) ? "same" : "other value: " + value;
  }

  private static String value(String console) {
    int from = console.indexOf(BEFORE) + BEFORE.length();
    return console.substring(from, console.indexOf(AFTER, from));
  }

  private static String sorted(String list) {
    return Arrays.stream(list.substring(1, list.length() - 1).split(", "))
        .sorted()
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Without what differs from run to run: hash codes, class numbers, the lists of all steps. */
  private static String error(Throwable error) {
    return "error: "
        + error
            .toString()
            .replaceAll("(?<=[\\w.])@[0-9a-f]+", "")
            .replaceAll("(steps|symbols|globals) \\[[^\\]]*\\]", "$1 [...]")
            .replace("java_util_List$of,", "java_util_List$of$N,")
            .replaceAll("java_util_List\\$of\\$\\d+,", "java_util_List\\$of\\$N,");
  }

  /** The first complaint of a compiler, without the folder that the library lies in. */
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
