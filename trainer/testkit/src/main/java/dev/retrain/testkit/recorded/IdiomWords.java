package dev.retrain.testkit.recorded;

import java.nio.file.Path;

/** What is compared of the outcome of an idiom: without what differs from run to run. */
public final class IdiomWords {
  static final String BEFORE = "<value>";
  static final String AFTER = "</value>";

  private IdiomWords() {}

  /** The value that {@link RecordedIdiom#jenkinsfile} printed. */
  public static String value(String console) {
    int from = console.indexOf(BEFORE) + BEFORE.length();
    return console.substring(from, console.indexOf(AFTER, from));
  }

  /** An error without hash codes, class numbers and the lists of all steps. */
  public static String error(Throwable error) {
    return "error: "
        + error
            .toString()
            .replaceAll("(?<=[\\w.])@[0-9a-f]+", "")
            .replaceAll("(steps|symbols|globals) \\[[^\\]]*\\]", "$1 [...]")
            .replace("java_util_List$of,", "java_util_List$of$N,")
            .replaceAll("java_util_List\\$of\\$\\d+,", "java_util_List\\$of\\$N,");
  }

  /** A compiler's first complaint, without the folder that the library lies in. */
  public static String complaint(String message, Path library) {
    return message
        .lines()
        .map(line -> line.replace("file:" + library + "/", ""))
        .map(line -> line.replaceAll(" \\([^()]* are in unnamed module of loader .*\\)", ""))
        .filter(line -> !line.isBlank() && !line.startsWith("startup failed"))
        .findFirst()
        .orElse("");
  }
}
