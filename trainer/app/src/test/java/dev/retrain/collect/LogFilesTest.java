package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.failure.UsageException;
import dev.retrain.testkit.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  @TempDir Path temporary;
  private Path logs;

  @BeforeEach
  void three_logs_in_two_folders() throws IOException {
    logs = temporary.toRealPath().resolve("logs");
    Files.createDirectories(logs.resolve("older"));
    Files.writeString(logs.resolve("b.log"), "b");
    Files.writeString(logs.resolve("a.log.1"), "a");
    Files.writeString(logs.resolve("older/c.log"), "c");
  }

  @Test
  void a_folder_stands_for_all_files_below_it() throws IOException {
    assertEquals(List.of("a.log.1", "b.log", "older/c.log"), names(logs.toString()));
  }

  @Test
  void a_glob_stands_for_what_it_matches() throws IOException {
    assertEquals(List.of("b.log"), names(logs + "/*.log"));
    assertEquals(List.of("b.log", "older/c.log"), names(logs + "/**.log"));
    assertEquals(List.of("older/c.log"), names(logs + "/old*/?.log"));
    assertEquals(List.of("a.log.1", "b.log"), names(logs + "/{a,b}.log*"));
  }

  @Test
  void a_name_that_looks_like_a_glob_is_a_name_if_it_is_there() throws IOException {
    Files.writeString(logs.resolve("x[1].log"), "x");
    assertEquals(List.of("x[1].log"), names(logs + "/x[1].log"));
  }

  @Test
  void a_file_is_read_once_however_many_paths_lead_to_it() throws IOException {
    Path link = Files.createSymbolicLink(temporary.resolve("link"), logs.resolve("b.log"));
    assertEquals(
        List.of("b.log"), names(logs + "/b.log", link.toString(), logs + "/older/../*.log"));
  }

  @Test
  void the_movies_file_is_no_log_though_it_lies_beside_them() throws IOException {
    LogFiles files = new LogFiles(List.of(logs.toString()), logs.resolve("b.log"));
    assertEquals(2, files.files().size());
  }

  @Test
  void links_and_pipes_below_a_folder_are_skipped_and_counted() throws Exception {
    Files.createSymbolicLink(logs.resolve("loop"), logs);
    Files.createSymbolicLink(logs.resolve("outside.log"), temporary.resolve("nowhere"));
    String pipe = logs.resolve("pipe").toString();
    Process process =
        new ProcessBuilder(RealParts.program("mkfifo").toString(), pipe).inheritIO().start();
    assertEquals(0, process.waitFor());

    LogFiles files = new LogFiles(List.of(logs.toString()), null);
    assertEquals(3, files.files().size());
    assertEquals(Map.of("symbolic_link", 2L, "not_regular", 1L), files.skipped());
    assertThrows(UsageException.class, () -> new LogFiles(List.of(pipe), null));
  }

  @Test
  void what_is_missing_is_named() {
    UsageException missing =
        assertThrows(UsageException.class, () -> names(logs + "/none\u001b.log"));
    assertTrue(missing.getMessage().contains("/none\\u001b.log does not exist"));
    assertThrows(UsageException.class, () -> names(logs + "/[31m.log"));
    UsageException none = assertThrows(UsageException.class, () -> names(logs + "/*.gz"));
    assertTrue(none.getMessage().contains("/*.gz"), none.getMessage());
    assertThrows(UsageException.class, () -> names("bad\u0000path"));
  }

  @Test
  void a_folder_without_files_is_named() throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    DataException e = assertThrows(DataException.class, () -> names(empty.toString()));
    assertTrue(e.getMessage().contains("empty"), e.getMessage());
  }

  private List<String> names(String... paths) throws IOException {
    return new LogFiles(List.of(paths), null)
        .files().stream().map(file -> logs.relativize(file.path()).toString()).toList();
  }
}
