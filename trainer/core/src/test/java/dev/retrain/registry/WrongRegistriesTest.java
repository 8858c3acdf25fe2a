package dev.retrain.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables of mistakes and what is said about them. A case of a table is a name, lines of YAML, and
 * after {@code >} the expected messages without the file's name. A line replaces the line of {@link
 * Sample#SMALLEST} with the same key and indentation, or is appended; {@code -} drops a line.
 */
class WrongRegistriesTest {
  private static final List<String> TABLES =
      List.of("wrong-structure.txt", "wrong-values.txt", "wrong-sections.txt");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void says_what_is_wrong_and_how_to_mend_it(Case wrong) {
    RegistryException e =
        assertThrows(RegistryException.class, () -> Sample.read(folder, wrong.yaml()));
    String file = folder.resolve("models.yaml").toString();
    String said =
        e.getMessage()
            .lines()
            .skip(1)
            .map(line -> line.replace(file, "").replaceFirst("^ +:", ""))
            .collect(Collectors.joining("\n"));
    assertEquals(String.join("\n", wrong.messages()), said);
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(e.getMessage().lines().allMatch(line -> line.length() < 400), e.getMessage());
  }

  @Test
  void the_tables_hold_many_cases() throws IOException {
    assertTrue(cases().count() >= 100, () -> "only a few cases left");
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String table : TABLES) {
      for (String block : Sample.resource(table).split("\n\n+", -1)) {
        cases.add(Case.of(block.strip().lines().toList()));
      }
    }
    return cases.stream();
  }

  record Case(String name, String yaml, List<String> messages) {
    static Case of(List<String> lines) {
      List<String> yaml = new ArrayList<>(Sample.SMALLEST.lines().toList());
      List<String> messages = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        if (line.startsWith("> ")) {
          messages.add(line.substring(2));
        } else if (line.startsWith("-")) {
          yaml.removeIf(there -> key(there).equals(key(line.substring(1))));
        } else {
          replaceOrAppend(yaml, line);
        }
      }
      return new Case(lines.get(0), String.join("\n", yaml) + "\n", messages);
    }

    private static void replaceOrAppend(List<String> yaml, String line) {
      for (int i = 0; i < yaml.size(); i++) {
        if (key(yaml.get(i)).equals(key(line))) {
          yaml.set(i, line);
          return;
        }
      }
      yaml.add(line);
    }

    private static String key(String line) {
      return line.replaceAll(":.*", "");
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
