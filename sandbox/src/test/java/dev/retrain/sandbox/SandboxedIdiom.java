package dev.retrain.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One recorded idiom of Groovy code.
 *
 * @param verdict what a controller made of it, with an untrusted library and in the sandbox
 * @param name in words
 * @param plain the value in plain Groovy, as text
 * @param script the body of a method, with declarations beside it
 */
record SandboxedIdiom(String verdict, String name, String plain, String script) {
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern DECLARATION =
      Pattern.compile("^(import |@NonCPS |@Field |class |(int|String|def) \\w+\\([^)]*\\) \\{).*");

  /** All idioms, with the verdict of the sandbox where it differs from the trusted one. */
  static List<SandboxedIdiom> read(Path folder) throws IOException {
    Map<String, SandboxedIdiom> idioms = new LinkedHashMap<>();
    for (String file : List.of("idioms.txt", "idioms-sandbox.txt")) {
      Files.readAllLines(folder.resolve(file)).stream()
          .map(SandboxedIdiom::parse)
          .forEach(idiom -> idioms.put(idiom.name(), idiom));
    }
    return List.copyOf(idioms.values());
  }

  private static SandboxedIdiom parse(String line) {
    String[] parts =
        Arrays.stream(BAR.split(line, 4)).map(SandboxedIdiom::text).toArray(String[]::new);
    return new SandboxedIdiom(parts[0], parts[1], parts[2], parts[3]);
  }

  private static String text(String escaped) {
    return escaped
        .replace("\\\\", "\u0000")
        .replace("\\n", "\n")
        .replace("\\|", "|")
        .replace("\u0000", "\\");
  }

  /** A pipeline that prints the value between two marks. */
  String jenkinsfile(String before, String after) {
    Map<Boolean, String> parts =
        script
            .lines()
            .collect(
                Collectors.partitioningBy(
                    DECLARATION.asMatchPredicate(), Collectors.joining("\n")));
    String value = before + "${__f()}" + after;
    return String.join(
        "\n",
        parts.get(true),
        "def __f() {",
        parts.get(false),
        "}",
        "node { echo \"" + value + "\" }");
  }
}
