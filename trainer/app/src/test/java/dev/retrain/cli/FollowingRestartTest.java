package dev.retrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code retrain restart} where the server beside it follows the journal. */
@Tag("long")
class FollowingRestartTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void aServerThatFollows() throws Exception {
    bench = Workbench.withServer(folder);
    bench.replace("serve: {", "serve: {restart: reload, rollout: 10s, watch: 0s, ");
    bench.release("one");
    assertTrue(restart(0).contains(" was started and proved " + live()));
  }

  @AfterEach
  void noServerIsLeft() {
    bench.run("stop").with(0);
  }

  @Test
  void the_very_process_proves_the_new_version() throws Exception {
    String pid = told("pid");
    bench.release("two");
    String said = restart(0);
    assertTrue(said.contains("process " + pid + " on 127.0.0.1:"), said);
    assertTrue(said.contains(" serves and proved " + live()), said);
    assertEquals(pid, told("pid"));
    bench.run("prove", "--limit=0").with(0);
  }

  @Test
  void a_server_that_does_not_come_to_it_in_time_is_told_and_gone_back_to() throws Exception {
    String first = live();
    theServerFollowsAnotherStore();
    bench.release("two");
    String said = restart(75);
    assertTrue(said.contains(" does not come to " + live() + " within 10 s: its log "), said);
    bench.run("rollback", "--reason=not followed").with(0);
    assertEquals(first, live());
    assertTrue(restart(0).contains(" serves and proved " + first));

    said = RunProcess.of(bench, "run", "--run=three").ends(1);
    assertTrue(said.contains("\nROLLED_BACK: the server on port "), said);
    assertEquals(first, live());
    bench.run("prove", "--limit=0").with(0);
    bench.run("verify").with(0);
  }

  private String restart(int code) throws Exception {
    return RunProcess.of(bench, "restart").ends(code);
  }

  private String live() {
    return bench.latest().substring("models/".length());
  }

  /** What the last command left in its outcome record. */
  private String told(String key) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("outcome"));
    return lines.stream()
        .filter(line -> line.startsWith(key + "="))
        .findFirst()
        .orElseThrow()
        .substring(key.length() + 1);
  }

  /** It is started anew with a copy, which stays as it is. */
  private void theServerFollowsAnotherStore() throws Exception {
    Path store = folder.resolve("store");
    Path other = folder.resolve("other");
    try (Stream<Path> files = Files.walk(store)) {
      files.forEach(file -> copy(file, other.resolve(store.relativize(file))));
    }
    String registry = Files.readString(folder.resolve("models.yaml"));
    Files.writeString(
        RunProcess.home(folder).resolve("server.yaml"),
        registry.replace("store: store", "store: " + other));
    bench.run("stop").with(0);
    restart(0);
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
