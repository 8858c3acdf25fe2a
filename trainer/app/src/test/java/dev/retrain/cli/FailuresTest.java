package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.cli.Workbench.Ended;
import dev.retrain.failure.DataException;
import dev.retrain.failure.SupersededException;
import dev.retrain.failure.TransientException;
import dev.retrain.failure.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  @Test
  void failures_of_ours_end_with_their_own_code_and_message() {
    assertEquals(64, handled(new UsageException("a is wrong: set b")));
    assertEquals(65, handled(new DataException("a is wrong: set b")));
    assertEquals(75, handled(new TransientException("a is wrong: set b")));
    assertEquals(12, handled(new SupersededException("a is wrong: set b")));
    assertEquals("retrain: a is wrong: set b\n".repeat(4), err.toString());
  }

  @Test
  void what_a_file_system_refuses_for_good_is_wrong_usage_in_words() {
    List<IOException> refused =
        List.of(
            new NoSuchFileException("/data/x.csv"),
            new AccessDeniedException("/data/x.csv"),
            new FileAlreadyExistsException("/data/x.csv"),
            new NotDirectoryException("/data/x.csv"),
            new FileSystemException("/data/x.csv", null, "Read-only file system"),
            new FileSystemException("/data/x.csv", null, "Not a directory"));
    for (IOException failure : refused) {
      assertEquals(64, handled(failure));
      assertEquals(64, handled(new UncheckedIOException(failure)));
    }
    assertEquals(2L * refused.size(), err.toString().lines().count());
    assertFalse(err.toString().contains("Exception"), err::toString);
    err.toString()
        .lines()
        .forEach(line -> assertTrue(line.startsWith("retrain: /data/x.csv "), line));
  }

  @Test
  void a_file_system_that_does_not_play_along_is_temporary_and_named_with_a_cure() {
    assertEquals(75, handled(new FileSystemException("/data/x.csv", null, "Input/output error")));
    for (String line : err.toString().lines().toList()) {
      assertTrue(line.startsWith("retrain: /data/x.csv: "), line);
      assertTrue(line.endsWith("Check that it exists and may be used, then repeat."), line);
    }
  }

  @Test
  void a_full_disk_which_names_no_file_is_temporary_too() {
    assertEquals(75, handled(new IOException("No space left on device")));
    assertEquals(
        "retrain: No space left on device. Check disk and network, then repeat.\n", err.toString());
  }

  @Test
  void an_interrupted_fit_ends_as_a_shell_expects_it() {
    assertEquals(130, handled(new CancellationException("interrupted")));
    assertEquals(130, handled(new InterruptedException()));
    assertTrue(err.toString().startsWith("retrain: interrupted: "), err::toString);
    assertEquals(2, err.toString().lines().count());
  }

  @Test
  void a_path_that_can_not_be_one_is_wrong_usage() {
    assertEquals(64, handled(new InvalidPathException("a\0b", "Nul character not allowed")));
    assertFalse(err.toString().contains("\0"), err::toString);
  }

  @Test
  void only_a_defect_shows_where_it_happened() {
    assertEquals(70, handled(new IllegalStateException("this can't be")));
    assertTrue(err.toString().contains("please report it"), err::toString);
    assertTrue(err.toString().contains("\tat "), err::toString);
  }

  @Test
  void a_command_with_a_typing_error_is_told_the_right_one() {
    Ended ended = Workbench.withTastes(folder).run("trian").with(64);
    assertTrue(ended.err().contains("did you mean train"), ended.err());
    oneLine(ended);
  }

  @Test
  void an_option_with_a_typing_error_is_told_the_right_one() {
    Ended ended = Workbench.withTastes(folder).runAs("one", "train", "--thread", "2").with(64);
    assertTrue(ended.err().contains("did you mean --threads"), ended.err());
    assertEquals("one", ended.record().get("run"), ended::toString);
    assertEquals("train", ended.record().get("command"), ended::toString);
    oneLine(ended);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "train --threads many",
        "train --threads 0",
        "train --threads -1",
        "reproduce v20261121_020034 --threads 0",
        "collect --out=",
        "collect --out /proc/x",
        "collect --out /etc/passwd",
        "collect --out /etc/passwd/x",
        "simulate --out /etc/passwd",
        "simulate --out /etc/passwd/x",
        "train --trigger lunar",
        "train --version-name v20260230_000000",
        "close --run x",
        "close --run x --outcome GOOD",
        "simulate --out x --days 0",
        "simulate",
        "train gate",
        "live --json=yes",
        "live --model nobody",
        "live --model=",
        "gate --run=-x",
        "show v2026",
        "serve v2026",
        "serve --port 70000",
        "--nonsense"
      })
  void wrong_arguments_end_with_64_and_one_line(String line) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);
    oneLine(Workbench.withTastes(folder).run(args).with(64));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulate|--to|kafka://u:ge heim@h:1/y",
        "simulate|--to|redis://u:ge/heim@h:1/y",
        "copy|--to|redis://u:ge/heim@h:1/0/y",
        "copy|--to|redis://h:1/0/y?password=geheim",
        "copy|--to|s3://AK:ge/heim@bucket/y",
        "copy|redis://u:geheim@h:1/0/y"
      })
  void a_secret_in_an_address_is_not_repeated(String line) {
    Ended ended = Workbench.withTastes(folder).run(line.split("\\|", -1)).with(64);
    assertFalse(ended.toString().contains("heim"), ended::toString);
  }

  @Test
  void force_is_true_or_false() {
    Workbench bench = Workbench.withTastes(folder);
    bench.environment.put("FORCE", "maybe");
    Ended ended = bench.runAs("one", "train").with(64);
    assertTrue(ended.err().contains("FORCE is 'maybe': set it to true or false"), ended.err());
    assertEquals("0", bench.entries());
  }

  @Test
  void a_store_in_which_nothing_is_does_not_look_like_one_in_order() {
    Workbench bench = Workbench.withTastes(folder);
    for (String command : List.of("verify", "versions")) {
      Ended ended = bench.run(command).with(65);
      assertTrue(ended.err().contains("there is nothing of model 'movies' at file:"), ended.err());
      oneLine(ended);
      assertFalse(Files.exists(folder.resolve("store")), command + " made a folder");
    }
  }

  @Test
  void control_characters_of_arguments_never_reach_the_terminal() {
    Workbench bench = Workbench.withTastes(folder);
    String hostile = "x\u001B[2J\n::error::y\r";
    for (List<String> args :
        List.of(
            List.of("live", "--model", hostile),
            List.of("gate", "--run", hostile),
            List.of("train", "--trigger", hostile),
            List.of("train", "--version-name", hostile),
            List.of("rollback", "--to", hostile),
            List.of("show", hostile),
            List.of("live", "--registry", hostile),
            List.of(hostile))) {
      Ended ended = bench.run(args.toArray(new String[0])).with(64);
      assertFalse(ended.err().contains("\u001B"), () -> args + ": " + ended.err());
      assertFalse(ended.err().contains("\n::error"), () -> args + ": " + ended.err());
    }
  }

  private static void oneLine(Ended ended) {
    assertEquals("", ended.out());
    assertEquals(1, ended.err().lines().count(), ended::toString);
    assertTrue(ended.err().startsWith("retrain: "), ended::toString);
  }

  private int handled(Exception failure) {
    Console console =
        new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false, false);
    return new Failures(console).handleExecutionException(failure, null, null);
  }
}
