package dev.retrain.collect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.retrain.registry.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/collect.md} says what the code does. */
class CollectPageTest {
  private final String page;

  CollectPageTest() throws IOException {
    page = Files.readString(Path.of(System.getProperty("retrain.basedir"), "docs", "collect.md"));
  }

  @Test
  void every_reason_stands_in_the_table_with_its_sentence() {
    for (Reason reason : Reason.values()) {
      assertTrue(
          page.contains("| `" + reason.key() + "` | " + reason.sentence() + " |"), reason.key());
    }
  }

  @Test
  void every_key_of_the_sources_is_mentioned() {
    for (Source source : new Source[] {new MovieLogSource(), new InteractionsSource()}) {
      for (Key key : source.keys()) {
        assertTrue(page.contains("`" + key.name() + "`"), key.name());
      }
    }
  }
}
