package dev.retrain.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real bash offers after the script of {@code retrain completion} was loaded. */
class CompletionTest {
  @TempDir private Path folder;

  private Path script;

  @BeforeEach
  void writeTheScript() {
    Workbench bench = Workbench.withTastes(folder);
    script = folder.resolve("completion");
    bench.write("completion", bench.run("completion", "bash").with(0).out());
    bench.write("models", bench.run("completion", "models").with(0).out());
  }

  @Test
  void commands_are_completed() throws Exception {
    assertEquals(List.of("promote"), offered("retrain", "prom"));
    assertTrue(offered("retrain", "").containsAll(List.of("check", "train", "gate", "schema")));
  }

  @Test
  void options_of_a_command_are_completed() throws Exception {
    List<String> options = offered("retrain", "show", "--");
    assertTrue(options.containsAll(List.of("--run", "--json", "--copy-to")), options.toString());
    assertEquals(List.of("--limit", "--lines"), offered("retrain", "check", "--li"));
  }

  @Test
  void models_of_the_registry_are_completed() throws Exception {
    assertEquals(List.of("movies"), offered("./retrain", "show", "--model", "mo"));
    assertEquals(List.of(), offered("./retrain", "show", "-m", "x"));
  }

  @Test
  void files_are_completed_where_an_option_takes_one() throws Exception {
    assertEquals(List.of("models.yaml"), offered("retrain", "check", "--registry", "models.y"));
  }

  @Test
  void the_script_says_the_same_for_both_shells_and_no_shell_but_these() {
    Workbench bench = Workbench.withTastes(folder);
    assertEquals(bench.run("completion", "bash").out(), bench.run("completion", "zsh").out());
    bench.run("completion", "fish").with(64);
  }

  /** What COMPREPLY holds for the last of these words. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    // stands for the installed program, whose only call here is the one for names of models
    Path program = folder.resolve("retrain");
    Files.writeString(program, "#!/bin/sh\n[ \"$*\" = 'completion models' ] && cat models\n");
    assertTrue(program.toFile().setExecutable(true));
    Path ask = folder.resolve("ask");
    Files.writeString(
        ask,
        """
        compopt() { :; }  # works inside of a shell's own completion only
        source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"
        COMPREPLY=(); _complete_retrain; printf '%s\\n' "${COMPREPLY[@]}"
        """);
    List<String> command =
        new java.util.ArrayList<>(
            List.of(RealParts.program("bash").toString(), ask.toString(), script.toString()));
    command.addAll(List.of(words));
    Process bash =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    String out = new String(bash.getInputStream().readAllBytes(), UTF_8);
    bash.waitFor();
    assertEquals("", Files.readString(folder.resolve("errors")));
    return out.lines().filter(line -> !line.isBlank()).sorted().toList();
  }
}
