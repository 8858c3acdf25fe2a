package dev.retrain.runner.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One Groovy idiom and what a controller made of it.
 *
 * @param verdict as recorded: the word "same", or what differed from plain Groovy
 * @param name in words
 * @param plain the value that plain Groovy gives, as text
 * @param script what is run: the body of a method, with imports, methods and classes beside it
 */
record Idiom(String verdict, String name, String plain, String script) {
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern TOP_LEVEL =
      Pattern.compile("^(import |@NonCPS |@Field |class |(int|String|def) \\w+\\([^)]*\\) \\{).*");

  /** All idioms of a record file, one a line. */
  static List<Idiom> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(Idiom::parse).toList();
    }
  }

  private static Idiom parse(String line) {
    String[] parts = BAR.split(line, 4);
    return new Idiom(unescape(parts[0]), parts[1], unescape(parts[2]), unescape(parts[3]));
  }

  private static String unescape(String text) {
    return text.replace("\\\\", "\u0000")
        .replace("\\n", "\n")
        .replace("\\|", "|")
        .replace("\u0000", "\\");
  }

  /** The idiom as a pipeline that prints its value between two marks. */
  String jenkinsfile(String before, String after) {
    Map<Boolean, List<String>> lines =
        script
            .lines()
            .collect(
                java.util.stream.Collectors.partitioningBy(
                    line -> TOP_LEVEL.matcher(line).matches()));
    return String.join("\n", lines.get(true))
        + "\ndef __f() {\n"
        + String.join("\n", lines.get(false))
        + "\n}\nnode { def __v = __f(); echo \""
        + before
        + "${__v}"
        + after
        + "\" }\n";
  }
}
