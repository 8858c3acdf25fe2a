package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the library and both Jenkinsfiles use of Jenkins is fixed by name in {@code
 * jenkins-names.txt}; README and docs name the plug-ins that follow from it. A new step fails here
 * until somebody has said which plug-in a user needs for it.
 */
class PlugInsTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @TempDir Path folder;

  @Test
  void the_names_in_use_are_those_of_the_list() {
    List<Path> sources = library();
    sources.add(Checkout.ROOT.resolve("Jenkinsfile"));
    sources.add(Checkout.ROOT.resolve("Jenkinsfile.retrain"));
    assertEquals(listed().keySet(), JenkinsNames.in(sources));
  }

  @Test
  void a_new_step_is_found() throws IOException {
    Path planted = folder.resolve("planted.groovy");
    Files.writeString(
        planted, "def call(Map m) { int n = m.n\n steps.lock('x') { ansiColor(n) }\n echo scm }");
    assertEquals(Set.of("ansiColor", "echo", "lock", "scm"), JenkinsNames.in(List.of(planted)));
  }

  @Test
  void a_step_comes_from_the_plug_in_that_a_controller_names() throws IOException {
    Map<String, String> recorded =
        Files.readAllLines(RealParts.shared("jenkins/steps.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\\|", -1))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    Map<String, String> steps = new TreeMap<>(listed());
    steps.keySet().retainAll(recorded.keySet());
    steps.forEach((name, plugIn) -> assertEquals(recorded.get(name), plugIn, name));
    Set<String> symbols = new TreeSet<>(listed().keySet());
    symbols.removeAll(recorded.keySet());
    assertEquals(
        Set.of(
            "booleanParam",
            "buildDiscarder",
            "choice",
            "cron",
            "disableConcurrentBuilds",
            "logRotator",
            "parameters",
            "pipelineTriggers",
            "string",
            "usernamePassword"),
        symbols,
        "symbols are no steps: a controller's list does not have them");
  }

  @Test
  void the_documentation_has_the_same_table() {
    Map<String, Set<String>> documented = new TreeMap<>();
    between("docs/pipeline.md", "## Plug-ins", "\n\n`Jenkinsfile`")
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split("\\|", -1))
        .forEach(cells -> documented.put(words(cells[1]).get(0), Set.copyOf(words(cells[2]))));
    Map<String, Set<String>> expected = new TreeMap<>();
    listed()
        .forEach(
            (name, plugIn) -> expected.computeIfAbsent(plugIn, key -> new TreeSet<>()).add(name));
    assertEquals(expected, documented);
  }

  @Test
  void the_readme_names_the_plug_ins_to_install() {
    Set<String> needed =
        JenkinsNames.in(library()).stream()
            .map(listed()::get)
            .filter(plugIn -> !plugIn.equals("core"))
            .collect(Collectors.toCollection(TreeSet::new));
    String sentence = between("README.md", "Plug-ins to install:", "\n\n");
    assertEquals(needed, new TreeSet<>(words(sentence)));
  }

  private static List<Path> library() {
    return new ArrayList<>(Checkout.files(".groovy", "src", "vars"));
  }

  private static Map<String, String> listed() {
    try (var list = PlugInsTest.class.getResourceAsStream("jenkins-names.txt")) {
      return new String(list.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .collect(Collectors.toMap(p -> p[0], p -> p[1], (a, b) -> a, TreeMap::new));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String between(String file, String from, String to) {
    String text = Checkout.text(file);
    int start = text.indexOf(from);
    return text.substring(start, text.indexOf(to, start));
  }

  private static List<String> words(String text) {
    return CODE.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
