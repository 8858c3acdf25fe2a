package dev.retrain.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.failure.DataException;
import dev.retrain.kind.DataSetFacts;
import dev.retrain.run.RunId;
import dev.retrain.run.VersionName;
import dev.retrain.store.Manifest;
import dev.retrain.store.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetFactsTest {
  private static final String GOOD =
      """
      {
        "format" : 1,
        "window" : {
          "from" : "2026-08-23T02:00:34Z",
          "to" : "2026-11-21T02:00:34Z"
        },
        "first" : "2026-09-01T01:33:54Z",
        "last" : "2026-11-21T02:00:29Z",
        "counts" : {
          "pairs" : 90000,
          "users" : 4000
        }
      }""";

  @TempDir Path folder;

  private DataSetFacts facts() throws IOException {
    Manifest manifest =
        new Manifest(
            new VersionName("v20261121_020034"), new RunId("42"), Map.of(), "c".repeat(64), "");
    return DataSets.facts(new Stored(folder, manifest));
  }

  private DataException refusal() {
    DataException refusal = assertThrows(DataException.class, this::facts);
    Path file = folder.resolve(DataSets.FACTS);
    assertTrue(refusal.getMessage().startsWith(file.toString()), refusal.getMessage());
    assertTrue(refusal.getMessage().endsWith(": train with a new run id"), refusal.getMessage());
    return refusal;
  }

  @Test
  void the_facts_of_a_collection_are_read() throws IOException {
    Files.writeString(folder.resolve(DataSets.FACTS), GOOD);
    assertEquals(
        new DataSetFacts(
            Instant.parse("2026-09-01T01:33:54Z"),
            Instant.parse("2026-11-21T02:00:29Z"),
            Map.of("pairs", 90000L, "users", 4000L)),
        facts());
  }

  @Test
  void a_missing_file_is_named() {
    assertTrue(refusal().getMessage().contains(" is missing"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format\" : 1 | \"format\" : 2 | format is unknown",
        "\"format\" : 1, | `` | format is missing",
        "4000 | \"4000\" | counts.users is no whole number",
        "4000 | 4e3 | counts.users is no whole number",
        "4000 | -1 | counts.users is no whole number from 0 on",
        "\"users\" : | \"pairs\" : | line 11 is not JSON",
        "\"2026-09-01T01:33:54Z\" | \"\" | first is no valid value",
        "\"2026-09-01T01:33:54Z\" | null | first is no text",
        "\"counts\" | \"Counts\" | counts is missing",
        "\"first\" : | \"note\" : 1, \"first\" : | note is an unknown field",
        "2026-08-23T02:00:34Z | 2026-11-21T02:00:34Z | a value is out of range",
      })
  void a_changed_file_is_refused_with_the_member(String from, String to, String expected)
      throws IOException {
    assertTrue(GOOD.contains(from), from);
    Files.writeString(folder.resolve(DataSets.FACTS), GOOD.replace(from, to));
    String message = refusal().getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void no_truncation_is_accepted() throws IOException {
    for (int length = 0; length < GOOD.length(); length++) {
      Files.writeString(folder.resolve(DataSets.FACTS), GOOD.substring(0, length));
      refusal();
    }
  }
}
