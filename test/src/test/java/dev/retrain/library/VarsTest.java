package dev.retrain.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules for every step of the library; there is no list of exceptions. */
class VarsTest {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "^- (\\w+) \\*\\*(\\w+)\\*\\* \\((?:mandatory|optional, default \"(.*?)\")\\): \\S.*",
          Pattern.MULTILINE);

  @Test
  void every_step_is_a_thin_call_of_a_map_with_a_help_page() {
    List<Path> vars = Checkout.files(".groovy", "vars");
    assertFalse(vars.isEmpty());
    for (Path step : vars) {
      String text = Checkout.text(step);
      assertTrue(text.lines().count() <= 40, step + " has more than 40 lines");
      assertTrue(text.contains(" call(Map "), step + " has no call(Map)");
      Path help = Path.of(step.toString().replaceAll("groovy$", "txt"));
      assertTrue(Files.exists(help), step + " has no " + help.getFileName());
    }
  }

  @Test
  void the_help_page_names_each_option_with_its_type_and_default() {
    Map<?, ?> defaults = (Map<?, ?>) new LibraryClasses().call("config.RetrainConfig", "defaults");
    List<String> expected = new ArrayList<>();
    defaults.forEach((name, value) -> expected.add(type(value) + " " + name + " = " + value));
    List<String> documented = new ArrayList<>();
    Matcher line = PARAMETER.matcher(Checkout.text("vars/retrainPipeline.txt"));
    while (line.find()) {
      documented.add(line.group(1) + " " + line.group(2) + " = " + line.group(3));
    }
    assertEquals(expected, documented);
  }

  @Test
  void the_full_call_of_the_help_page_is_accepted_and_uses_each_option() {
    String help = Checkout.text("vars/retrainPipeline.txt");
    int start = help.indexOf("String outcome = retrainPipeline(");
    String arguments = help.substring(help.indexOf('(', start) + 1, help.indexOf("\n    )", start));
    Map<?, ?> options = (Map<?, ?>) new groovy.lang.GroovyShell().evaluate("[" + arguments + "]");
    LibraryClasses library = new LibraryClasses();
    assertEquals(
        ((Map<?, ?>) library.call("config.RetrainConfig", "defaults")).keySet(), options.keySet());
    assertEquals(List.of(), library.call("config.RetrainConfig", "problems", options));
  }

  private static String type(Object value) {
    return value instanceof Integer ? "int" : value instanceof Boolean ? "boolean" : "String";
  }
}
