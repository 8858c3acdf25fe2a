package dev.retrain.testkit.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One Groovy idiom and what a controller made of it.
 *
 * @param verdict as recorded: the word "same", or what differed from plain Groovy
 * @param name in words
 * @param plain the value that plain Groovy gives, as text
 * @param script what is run: the body of a method, with imports, methods and classes beside it
 */
public record RecordedIdiom(String verdict, String name, String plain, String script) {
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern TOP_LEVEL =
      Pattern.compile("^(import |@NonCPS |@Field |class |(int|String|def) \\w+\\([^)]*\\) \\{).*");

  /** Two programs run at the same time here, and either may end first. */
  private static final Set<String> RACES = Set.of("parallel closure captures for var");

  /** All idioms of a record file, one a line. */
  public static List<RecordedIdiom> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(RecordedIdiom::parse).toList();
    }
  }

  private static RecordedIdiom parse(String line) {
    String[] parts = BAR.split(line, 4);
    return new RecordedIdiom(unescape(parts[0]), parts[1], unescape(parts[2]), unescape(parts[3]));
  }

  private static String unescape(String text) {
    return text.replace("\\\\", "\u0000")
        .replace("\\n", "\n")
        .replace("\\|", "|")
        .replace("\u0000", "\\");
  }

  /** The idiom as a pipeline that prints its value, for {@link IdiomWords#value}. */
  public String jenkinsfile() {
    Map<Boolean, List<String>> lines =
        script
            .lines()
            .collect(Collectors.partitioningBy(line -> TOP_LEVEL.matcher(line).matches()));
    return String.join("\n", lines.get(true))
        + "\ndef __f() {\n"
        + String.join("\n", lines.get(false))
        + "\n}\nnode { def __v = __f(); echo \""
        + IdiomWords.BEFORE
        + "${__v}"
        + IdiomWords.AFTER
        + "\" }\n";
  }

  /** The verdict in the words of the record: against plain Groovy, and with the mismatches met. */
  public String verdictOn(String outcome, boolean failed, Set<String> mismatches) {
    String value = RACES.contains(name) ? sorted(outcome) : outcome;
    if (!mismatches.isEmpty()) {
      String met = String.join("; ", mismatches);
      return "mismatch: " + met + (value.equals(plain) ? "" : " -> " + value);
    }
    if (failed) {
      return value;
    }
    return value.equals(plain) ? "same" : "other value: " + value;
  }

  private static String sorted(String list) {
    return Arrays.stream(list.substring(1, list.length() - 1).split(", "))
        .sorted()
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
